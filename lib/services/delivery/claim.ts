import { randomUUID } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import { dispatchRoot } from '#lib/domain/delivery/dispatch.ts';
import { write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { type CampaignRef, type Carrier, jobContext } from './carrier.ts';
import type { Reader } from './compose.ts';

export type Claimed = Reader & { claimNo: number; permittedBy: number };

export type Claim = {
  people: Claimed[];
  /** `performance.now()` after which none of it may leave any more. */
  deadline: number;
};

/** At most so many in one claim; one request of a transport that takes batches. */
export const batchSize = 100;

/**
 * Takes up to `limit` deliveries behind `after` (a contact id) that may go at this instant, and enters in the same
 * transaction that they are about to leave. Nothing may leave before this has returned: then it is committed. Nobody: the
 * end of the line.
 */
export const claim = (carrier: Carrier, ref: CampaignRef, after: number, limit = batchSize): Promise<Claim> =>
  taken(
    carrier,
    ref,
    sql`claim_deliveries(${ref.workspaceId}, ${ref.campaignId}, ${after}, ${limit}, ${randomUUID()},
          ${`${carrier.leaseMs} milliseconds`}::interval)`,
  );

/** One lost claim again: the same people and the same bytes. Only for transports that recognise a repeated letter. */
export const reclaim = (carrier: Carrier, ref: CampaignRef): Promise<Claim> =>
  taken(
    carrier,
    ref,
    sql`reclaim_deliveries(${ref.workspaceId}, ${ref.campaignId}, ${`${carrier.leaseMs} milliseconds`}::interval,
          ${carrier.transport.honoursKeys})`,
  );

type Row = {
  contact_id: number;
  claim_no: number;
  permitted_by: number;
  first_dispatch_at: string;
  merge_values: {
    address: string;
    first_name: string;
    last_name: string;
    since: string;
    statement: number | null;
    basis?: string;
    law: string;
  };
};

const taken = (carrier: Carrier, { workspaceId, campaignId }: CampaignRef, from: SQL): Promise<Claim> => {
  // Before the database starts counting: our clock must never think a lease longer than the database does.
  const deadline = performance.now() + (carrier.leaseMs * 5) / 6;
  const ctx = jobContext(carrier.db, workspaceId);
  return write(ctx, async (tx) => {
    const { rows } = await tx.execute<Row>(sql`select * from ${from}`);
    // Always in one order: a transport may know one key for all of them together.
    const people = rows
      .sort((one, other) => one.contact_id - other.contact_id)
      .map(
        (row): Claimed => ({
          contactId: row.contact_id,
          claimNo: row.claim_no,
          permittedBy: row.permitted_by,
          address: row.merge_values.address,
          firstName: row.merge_values.first_name,
          lastName: row.merge_values.last_name,
          agreedAt: new Date(row.merge_values.since),
          statementId: row.merge_values.statement,
          basis: row.merge_values.basis,
          law: row.merge_values.law,
          date: new Date(row.first_dispatch_at),
        }),
      );
    if (people.length > 0) {
      const batch = people.map((one) => ({
        contact: one.contactId,
        claim: one.claimNo,
        permittedBy: one.permittedBy,
      }));
      await append(tx, ctx, [
        {
          kind: 'audit',
          type: 'delivery.dispatching',
          target: `campaign:${campaignId}`,
          facts: { campaign: campaignId, messages: batch.length, root: dispatchRoot(campaignId, batch) },
        },
      ]);
    }
    return { people, deadline };
  });
};
