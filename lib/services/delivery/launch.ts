import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { audienceQuery } from '#db/queries/audience.ts';
import { audienceOf, type CampaignParts } from '#db/queries/campaign-facts.ts';
import { joinMornings } from '#db/queries/mornings.ts';
import { approvals, campaigns } from '#db/schema/index.ts';
import { cooledAt, minutesUntil } from '#lib/domain/campaigns/cooling-off.ts';
import { policyOf } from '#lib/domain/campaigns/policy.ts';
import { isSettled } from '#lib/domain/campaigns/validate.ts';
import { Fault } from '#lib/domain/fault.ts';
import { equalBytes, toHex } from '#lib/domain/ledger/hash.ts';
import { env } from '#lib/env.ts';
import { judge } from '#lib/services/campaigns/judge.ts';
import { loadCampaign } from '#lib/services/campaigns/load.ts';
import { withTransport } from '#lib/services/campaigns/with-transport.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { refuseOpenRestore } from '#lib/services/restore/refuse-open.ts';
import { renderFrame } from './render-frame.ts';

/** Everybody the campaign considers, each with the answer that holds at this moment. The four add up to `considered`. */
export type Launched = { considered: number; ready: number; deferred: number; refused: number };

/**
 * Sends an approved campaign on its way: one row for every person it considers, each already in line, refused with a reason
 * or deferred with a date. The gate asks again for every single one when it leaves. Refused when what would be sent is not
 * what was approved, while it is cooling off, when a rule blocks now, or when nobody may be written to.
 */
export const launch = (ctx: Context, campaignId: number): Promise<Launched> => {
  authorise(ctx, 'campaigns:send');
  return setOut(ctx, campaignId);
};

/** The same without asking who it is: for the worker, when the moment somebody chose has come. */
export const setOut = (ctx: Context, campaignId: number): Promise<Launched> =>
  write(ctx, async (tx) => {
    const parts = await loadCampaign(tx, ctx, campaignId, 'lock');
    await refuseUnready(tx, ctx, parts);
    const counts = await lineUp(tx, parts, ctx.now);
    if (counts.ready + counts.deferred === 0) throw new Fault('delivery_nobody_permitted', {}, 'conflict');
    await tx
      .update(campaigns)
      .set({ status: 'sending', launchedAt: ctx.now, rendered: await renderFrame(parts) })
      .where(and(eq(campaigns.workspaceId, ctx.workspaceId), eq(campaigns.id, campaignId)));
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'campaign.launched',
        target: `campaign:${campaignId}`,
        facts: { campaign: campaignId, content: toHex(parts.campaign.contentHash), ...counts },
      },
    ]);
    return counts;
  });

const refuseUnready = async (tx: Transaction, ctx: Context, parts: CampaignParts): Promise<void> => {
  const { campaign, workspace } = parts;
  await refuseOpenRestore(tx, ctx);
  if (campaign.launchedAt) throw new Fault('delivery_launched', {}, 'conflict');
  if (campaign.status !== 'approved' && campaign.status !== 'scheduled')
    throw new Fault('delivery_not_approved', {}, 'conflict');
  const cooled = cooledAt(campaign.editedAt, policyOf(workspace.policy));
  if (ctx.now < cooled) throw new Fault('delivery_cooling_off', { minutes: minutesUntil(cooled, ctx.now) }, 'conflict');
  const reachesPeople = await withTransport(ctx, (transport) => transport.reachesPeople);
  if (reachesPeople && workspace.demo) throw new Fault('delivery_demo_stays_home', {}, 'conflict');
  if (reachesPeople && !env().APP_URL.startsWith('https://'))
    throw new Fault('delivery_links_not_https', {}, 'conflict');
  const [approval] = await tx
    .select({ contentHash: approvals.contentHash })
    .from(approvals)
    .where(
      and(
        eq(approvals.workspaceId, campaign.workspaceId),
        eq(approvals.campaignId, campaign.id),
        isNull(approvals.voidedAt),
      ),
    );
  const { verdict } = await judge(tx, ctx, parts);
  if (
    !approval ||
    !equalBytes(approval.contentHash, campaign.contentHash) ||
    toHex(campaign.contentHash) !== verdict.contentHash
  )
    throw new Fault('delivery_approval_void', {}, 'conflict');
  const blocking = verdict.findings.filter((finding) => finding.severity === 'block' && !isSettled(finding));
  // Said in its own words below; every other block is a rule's.
  const others = blocking.filter(({ rule }) => rule.id !== 'no-recipient-without-permission');
  if (others.length > 0) throw new Fault('campaign_blocked', { count: others.length }, 'conflict');
};

/** One row a person, set-based: in line, refused or deferred. Whoever could only be reached too late is refused. */
const lineUp = async (tx: Transaction, parts: CampaignParts, now: Date): Promise<Launched> => {
  const { campaign, workspace } = parts;
  const lastDay = new Date(now.getTime() + policyOf(workspace.policy).shelfLifeDays * 86_400_000).toISOString();
  const at = now.toISOString();
  // Sent by hand before its time came, it goes to everybody at once.
  const due = campaign.status === 'scheduled' && campaign.scheduledAt !== null && campaign.scheduledAt <= now;
  const local = due ? campaign.localAt : null;
  const morning = local === null ? sql`cross join (select null::timestamptz as not_before) m` : joinMornings(local);
  const goes = local === null ? undefined : { local };
  const { rows } = await tx.execute<Launched>(sql`
    with considered as (
      select q.contact_id, q.refusal, m.not_before,
             greatest(q.until, case when m.not_before > ${at}::timestamptz then m.not_before end) as until,
             case when m.not_before > ${at}::timestamptz and m.not_before >= coalesce(q.until, m.not_before)
                  then 'own_morning' else q.wait_reason end as wait_reason
        from (${audienceQuery({ ...audienceOf(parts), goes }, { everybody: true })}) q ${morning}),
    lined_up as (
      insert into deliveries (workspace_id, campaign_id, contact_id, status, reason, until, not_before)
      select ${campaign.workspaceId}::bigint, ${campaign.id}::bigint, a.contact_id,
             case when a.refusal is not null or a.until > ${lastDay}::timestamptz then 'refused'
                  when a.until is not null then 'deferred' else 'ready' end,
             case when a.refusal is not null then a.refusal when a.until > ${lastDay}::timestamptz then 'too_late'
                  else a.wait_reason end,
             case when a.refusal is null and a.until <= ${lastDay}::timestamptz then a.until end, a.not_before
        from considered a
       order by a.contact_id
      returning status)
    select count(*) as considered, count(*) filter (where status = 'ready') as ready,
           count(*) filter (where status = 'deferred') as deferred, count(*) filter (where status = 'refused') as refused
      from lined_up`);
  return rows[0]!;
};
