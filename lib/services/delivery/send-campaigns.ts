import { sql } from 'drizzle-orm';
import type { CampaignStatus } from '#lib/domain/campaigns/campaign.ts';
import { mayLeave } from '#lib/services/restore/guard.ts';
import type { CampaignRef, Carrier } from './carrier.ts';
import { claim, reclaim } from './claim.ts';
import { finishCampaign } from './finish-campaign.ts';
import { type BatchReport, type Prepared, sendBatch } from './send-batch.ts';

/** So many batches are under way side by side; a transport waits more than it works. */
const lanes = 4;
/** How often deferred people are looked at for a no of theirs. */
const deferredEveryMs = 60_000;

type Active = CampaignRef & { status: CampaignStatus };
/** What a worker remembers of a campaign between two of its batches. */
type Line = { after: number; lookedAtDeferred: number; analysed: boolean };

/**
 * Sends all campaigns that are on their way, batch by batch, each workspace in its turn: a big campaign never keeps a small
 * workspace waiting for more than a batch. `round` answers whether there is more to do at once.
 */
export const campaignSender = (carrier: Carrier): { round(): Promise<boolean> } => {
  const lines = new Map<number, Line>();
  const prepared: Prepared = new Map();
  const turns = new Map<number, number>();
  const brake = new Brake();

  const line = (campaignId: number): Line => {
    let known = lines.get(campaignId);
    if (!known) {
      known = { after: 0, lookedAtDeferred: 0, analysed: false };
      lines.set(campaignId, known);
    }
    return known;
  };

  const step = async (campaign: Active): Promise<boolean> => {
    const { workspaceId, campaignId, status } = campaign;
    const here = line(campaignId);
    if (here.after === 0) {
      await run(
        carrier,
        workspaceId,
        sql`doubt_lost_deliveries(${workspaceId}, ${campaignId}, ${carrier.transport.honoursKeys})`,
      );
      if (status === 'sending') await run(carrier, workspaceId, sql`wake_deliveries(${workspaceId}, ${campaignId})`);
      // What was out when it was stopped, and did not go, is not tried again.
      const over = { cancelled: 'cancelled', halted: 'incident' }[status as string];
      if (over) await run(carrier, workspaceId, sql`cancel_deliveries(${workspaceId}, ${campaignId}, ${over})`);
    }
    if (status === 'sending' && !brake.held() && !carrier.dying.aborted) {
      let taken = await claim(carrier, campaign, here.after);
      here.after = taken.people.at(-1)?.contactId ?? 0;
      if (taken.people.length === 0) taken = await reclaim(carrier, campaign);
      if (taken.people.length > 0) {
        brake.feel(await sendBatch(carrier, campaign, taken, prepared));
        if (!here.analysed) {
          here.analysed = true;
          await carrier.db.house.execute(sql`select analyse_deliveries()`);
        }
        return true;
      }
      const deferredToo = performance.now() - here.lookedAtDeferred > deferredEveryMs;
      if (deferredToo) here.lookedAtDeferred = performance.now();
      await run(carrier, workspaceId, sql`settle_deliveries(${workspaceId}, ${campaignId}, ${deferredToo})`);
    }
    const outcomes = status === 'paused' ? null : await finishCampaign(carrier.db, campaign);
    if (outcomes) carrier.log.info({ workspaceId, campaignId, ...outcomes }, 'campaign finished');
    return false;
  };

  /** One batch of one workspace: of the campaign whose turn it is, or of the next one that has something to send. */
  const serve = async (campaigns: Active[]): Promise<boolean> => {
    const { workspaceId } = campaigns[0]!;
    if (!(await mayLeave(carrier.db, workspaceId))) return false;
    const turn = turns.get(workspaceId) ?? 0;
    turns.set(workspaceId, turn + 1);
    for (let n = 0; n < campaigns.length; n++) if (await step(campaigns[(turn + n) % campaigns.length]!)) return true;
    return false;
  };

  return {
    async round() {
      const active = await activeCampaigns(carrier);
      const ids = new Set(active.map(({ campaignId }) => campaignId));
      for (const known of [lines, prepared]) for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
      const workspaces = [...new Set(active.map(({ workspaceId }) => workspaceId))];
      let more = false;
      await Promise.all(
        Array.from({ length: Math.min(lanes, workspaces.length) }, async () => {
          for (let next = workspaces.shift(); next !== undefined; next = workspaces.shift())
            if (await serve(active.filter(({ workspaceId }) => workspaceId === next))) more = true;
        }),
      );
      return more;
    },
  };
};

const activeCampaigns = async ({ db }: Carrier): Promise<Active[]> => {
  const { rows } = await db.house.execute<Active>(sql`
    select workspace_id as "workspaceId", id as "campaignId", status from campaigns
     where status = 'sending' or (status in ('paused', 'cancelled', 'halted') and launched_at is not null and finished_at is null)
     order by workspace_id, id`);
  return rows;
};

const run = ({ db }: Carrier, workspaceId: number, what: ReturnType<typeof sql>): Promise<unknown> =>
  db.transaction(workspaceId, (tx) => tx.execute(sql`select ${what}`));

/** Waits longer and longer while the transport takes nothing at all: claiming on would only spread the doubt. */
class Brake {
  #failures = 0;
  #heldUntil = 0;

  held(): boolean {
    return performance.now() < this.#heldUntil;
  }

  feel({ sent, rejected, afterMs }: BatchReport): void {
    this.#failures = sent + rejected > 0 ? 0 : this.#failures + 1;
    const pauseMs = this.#failures === 0 ? 0 : Math.min(1_000 * 2 ** (this.#failures - 1), 60_000);
    this.#heldUntil = performance.now() + Math.max(pauseMs, Math.min(afterMs, 60_000));
  }
}
