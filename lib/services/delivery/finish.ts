import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq, sql } from 'drizzle-orm';
import { campaigns } from '#db/schema/index.ts';
import type { Carried } from '#lib/transports/transport.ts';
import { type CampaignRef, type Carrier, jobContext } from './carrier.ts';
import type { Claimed } from './claim.ts';
import { recordOutcomes } from './record-outcomes.ts';

export type Outcome = { person: Claimed; carried: Carried };

/**
 * Writes down what became of a batch. What was sent is recorded whatever happened to the claim meanwhile; while the database
 * is away it is tried again and again, because nobody else knows. Throws only when the process must end.
 */
export const finish = async (carrier: Carrier, ref: CampaignRef, outcomes: Outcome[]): Promise<void> => {
  // A transport that knows its keys can be asked again; where one key stands for all, only about all of them.
  const { honoursKeys } = carrier.transport;
  const askAgain =
    honoursKeys === 'each' ||
    (honoursKeys === 'together' && outcomes.every(({ carried }) => carried.outcome === 'unknown'));
  const results = outcomes.map(({ person, carried }) => ({
    contact: person.contactId,
    claim: person.claimNo,
    outcome: carried.outcome === 'unknown' && askAgain ? 'again' : carried.outcome,
    ...(carried.outcome === 'sent' && carried.providerId !== null && { provider: carried.providerId }),
    ...(carried.outcome === 'retry' && carried.afterMs !== undefined && { after: Math.ceil(carried.afterMs / 1000) }),
  }));
  for (let tries = 0; ; tries++)
    try {
      return await record(carrier, ref, JSON.stringify(results));
    } catch (error) {
      if (carrier.dying.aborted) throw error;
      carrier.log.warn({ ...ref, tries }, 'what was carried could not be recorded yet');
      await sleep(Math.min(1_000 * (tries + 1), 5_000), undefined, { signal: carrier.dying }).catch(() => {});
    }
};

const record = (carrier: Carrier, { workspaceId, campaignId }: CampaignRef, results: string): Promise<void> =>
  carrier.db.transaction(workspaceId, async (tx) => {
    await tx.execute(sql`select finish_deliveries(${workspaceId}, ${campaignId}, ${results}::jsonb)`);
    const [campaign] = await tx
      .select({ finishedAt: campaigns.finishedAt })
      .from(campaigns)
      .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, campaignId)))
      // Waits for a closing that is under way: it may have counted before this was written.
      .for('key share');
    // A proof that came late: the ledger has committed to what was known before.
    if (campaign?.finishedAt) await recordOutcomes(tx, jobContext(carrier.db, workspaceId), campaignId);
  });
