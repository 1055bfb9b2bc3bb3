// Campaigns for database tests: a good newsletter by a careful person, written the way the verbs write it.
import { sql } from 'drizzle-orm';
import type { CampaignFields } from '#lib/domain/campaigns/campaign.ts';
import { type Campaign, create } from '#lib/services/campaigns/create.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import type { TestWorkspace } from './workspace.ts';

export const goodCampaign: Omit<CampaignFields, 'topicId' | 'segmentId'> = {
  name: 'November letter',
  language: 'en',
  subject: 'The harvest has begun',
  preheader: 'Two days on the slope, and how to taste a ripe cherry',
  bodyHtml: '<h1>Harvest</h1><p>Dear {{ contact.first_name | default: "friend" }}, come and pick with us.</p>',
  fromName: 'Langbian Coffee',
  fromAddress: 'hello@langbian.example',
  replyTo: 'hello@langbian.example',
  benefit: 'Readers learn how to tell a ripe cherry from a green one.',
  disclosure: { paid: false },
};

/** A segment of everybody who drinks filter coffee. Answers its id. */
export const makeSegment = (ctx: Context, tag = 'filter'): Promise<number> =>
  write(ctx, async (tx) => {
    const definition = { all: [{ field: 'tag', operator: 'has', value: tag }] };
    const { rows } = await tx.execute<{ id: number }>(sql`
      insert into segments (workspace_id, name, definition) values (${ctx.workspaceId}, ${`Drinks ${tag}`},
        ${JSON.stringify(definition)}::jsonb) returning id`);
    await append(tx, ctx, [{ kind: 'audit', type: 'segment.created', target: `segment:${rows[0]!.id}` }]);
    return rows[0]!.id;
  });

/** The marketer's draft, which every rule lets pass. Written an hour ago unless said otherwise: it has cooled off. */
export const makeCampaign = (
  { ctxOf }: TestWorkspace,
  given: Partial<CampaignFields> & Pick<CampaignFields, 'topicId'>,
  overrides: Partial<Context> = {},
): Promise<Campaign> =>
  create(ctxOf('marketer', { now: new Date(Date.now() - 3_600_000), ...overrides }), { ...goodCampaign, ...given });
