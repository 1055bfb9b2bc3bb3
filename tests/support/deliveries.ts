// Campaigns that are on their way, for database tests: put there in a few statements, not through the whole life of one.

import { sql } from 'drizzle-orm';
import pg from 'pg';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { goodCampaign } from './campaigns.ts';
import { makePeople } from './people.ts';
import { staff, type TestWorkspace } from './workspace.ts';

/** A campaign that is being sent, approved as it is. Answers its id. */
export const makeSending = (ctx: Context, topicId: number, { status = 'sending' } = {}): Promise<number> =>
  write(ctx, async (tx) => {
    const c = goodCampaign;
    const { rows } = await tx.execute<{ id: number }>(sql`
      insert into campaigns (workspace_id, name, topic_id, subject, preheader, body_html, from_name, from_address, reply_to,
                             benefit, content_hash, created_by, edited_by, status, edited_at, launched_at)
      values (${ctx.workspaceId}, ${c.name}, ${topicId}, ${c.subject}, ${c.preheader}, ${c.bodyHtml}, ${c.fromName},
              ${c.fromAddress}, ${c.replyTo}, ${c.benefit}, sha256('content'), ${staff.marketer.id}, ${staff.marketer.id},
              ${status}, ${new Date(ctx.now.getTime() - 3_600_000).toISOString()}, ${ctx.now.toISOString()}) returning id`);
    const { id } = rows[0]!;
    await tx.execute(sql`
      insert into approvals (workspace_id, campaign_id, content_hash, approved_by, approved_at, sentence)
      values (${ctx.workspaceId}, ${id}, sha256('content'), ${staff.approver.id}, ${ctx.now.toISOString()}, 'I would show this')`);
    await append(tx, ctx, [{ kind: 'audit', type: 'campaign.launched', target: `campaign:${id}` }]);
    return id;
  });

/** Puts people in line, whatever they answered: the gate must not rely on whoever did that. */
export const lineUp = (ctx: Context, campaignId: number, contactIds: number[]): Promise<void> =>
  write(ctx, async (tx) => {
    await tx.execute(sql`
      insert into deliveries (workspace_id, campaign_id, contact_id, status)
      select ${ctx.workspaceId}::bigint, ${campaignId}::bigint, id, 'ready'
        from unnest(${sql.param(contactIds)}::bigint[]) id`);
  });

/** So many people who said yes to the topic, as ids. `daily_limit` is lifted: rhythm is what other tests are about. */
export const makeReaders = async (
  house: TestWorkspace,
  topicId: number,
  count: number,
  prefix = 'reader',
): Promise<number[]> => {
  const people = Array.from({ length: count }, (_, n) => ({
    address: `${prefix}-${n}@example.com`,
    state: 'given' as const,
  }));
  return [...(await makePeople(house.ctx, topicId, people)).values()].toSorted((one, other) => one - other);
};

export type DeliveryRow = {
  contact_id: number;
  status: string;
  reason: string | null;
  until: Date | null;
  permitted_by: number | null;
  claim_no: number;
};

/** Sees and changes everything: for arranging a scene and for looking at the truth afterwards. */
export const superuser = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  return client;
};

export const deliveriesOf = async (client: pg.Client, campaignId: number): Promise<Map<number, DeliveryRow>> => {
  const { rows } = await client.query<DeliveryRow>(
    'select contact_id, status, reason, until, permitted_by, claim_no from deliveries where campaign_id = $1 order by contact_id',
    [campaignId],
  );
  return new Map(rows.map((row) => [row.contact_id, row]));
};

/** Arranges what the guards would refuse, as years of use would have left it. */
export const arrange = async (client: pg.Client, text: string, values: unknown[] = []): Promise<void> => {
  await client.query(`set session_replication_role = replica`);
  try {
    await client.query(text, values);
  } finally {
    await client.query(`set session_replication_role = origin`);
  }
};
