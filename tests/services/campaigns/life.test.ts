import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { approvals, campaigns, deliveries, entries, letters } from '#db/schema/index.ts';
import { signatures } from '#lib/domain/campaigns/campaign.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';
import { answerReview } from '#lib/services/campaigns/answer-review.ts';
import { approve } from '#lib/services/campaigns/approve.ts';
import { create } from '#lib/services/campaigns/create.ts';
import { duplicate } from '#lib/services/campaigns/duplicate.ts';
import { edit } from '#lib/services/campaigns/edit.ts';
import { history } from '#lib/services/campaigns/history.ts';
import { schedule } from '#lib/services/campaigns/schedule.ts';
import { sendBack } from '#lib/services/campaigns/send-back.ts';
import { sendTest } from '#lib/services/campaigns/send-test.ts';
import { submit } from '#lib/services/campaigns/submit.ts';
import { takeBack } from '#lib/services/campaigns/take-back.ts';
import { unschedule } from '#lib/services/campaigns/unschedule.ts';
import { view } from '#lib/services/campaigns/view.ts';
import { waiveWarning } from '#lib/services/campaigns/waive-warning.ts';
import { type Context, read, write } from '#lib/services/context.ts';
import { launch } from '#lib/services/delivery/launch.ts';
import { append } from '#lib/services/ledger/append.ts';
import { readDetails } from '#lib/services/ledger/details.ts';
import { makeCampaign, makeSegment } from '#tests/support/campaigns.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace, whereItIsNoon } from '#tests/support/workspace.ts';

const signature = signatures.en;
let house: TestWorkspace;
let topicId: number;
let segmentId: number;
let marketer: Context;
let approver: Context;

beforeAll(async () => {
  house = await testWorkspace({ timeZone: whereItIsNoon() });
  marketer = house.ctxOf('marketer');
  approver = house.ctxOf('approver');
  topicId = await makeTopic(house.ctx);
  segmentId = await makeSegment(house.ctx);
  await makePeople(house.ctx, topicId, [
    { address: 'mai@example.com', firstName: 'Mai', tags: ['filter'], state: 'given', country: 'VN' },
    { address: 'nils@example.com', firstName: 'Nils', tags: ['filter'], state: 'given', country: 'DE' },
    { address: 'gone@example.com', tags: ['filter'], state: 'withdrawn' },
    { address: 'asked@example.com', tags: ['espresso'], state: 'requested' },
  ]);
});

const draft = (given: Parameters<typeof makeCampaign>[1] | Record<string, unknown> = {}) =>
  makeCampaign(house, { topicId, segmentId, ...given });
const statusOf = async (id: number) => (await view(house.ctx, id)).parts.campaign.status;
const approved = async () => {
  const campaign = await draft();
  await submit(marketer, campaign.id);
  await approve(approver, campaign.id, { signature });
  return campaign.id;
};
const liveApprovals = (id: number) =>
  read(house.ctx, (tx) =>
    tx
      .select()
      .from(approvals)
      .where(and(eq(approvals.workspaceId, house.workspaceId), eq(approvals.campaignId, id), sql`voided_at is null`)),
  );
const typesOf = (id: number) =>
  read(house.ctx, (tx) =>
    tx
      .select({ type: entries.type })
      .from(entries)
      .where(and(eq(entries.workspaceId, house.workspaceId), eq(entries.target, `campaign:${id}`)))
      .orderBy(entries.id),
  ).then((rows) => rows.map(({ type }) => type));

describe('a good letter by a careful person', () => {
  it('passes every rule as a real, rendered letter', async () => {
    const campaign = await draft();
    const { verdict, facts } = await view(marketer, campaign.id);
    expect(verdict.findings).toEqual([]);
    expect(facts.letter).toMatchObject({ to: 'mai@example.com', subject: '[QC] The harvest has begun' });
    expect(facts.letter!.text).toContain('Dear Mai');
    expect(facts.audience).toMatchObject({ matches: 3, permitted: 2 });
    expect(facts.laws!.map(({ name }) => name.en)).toEqual(['Strictest common rules', 'Germany', 'Vietnam']);
  });

  it('goes from draft to review to approved, each step in the log', async () => {
    const id = await approved();
    expect(await statusOf(id)).toBe('approved');
    expect((await view(marketer, id)).approval).toMatchObject({ by: { name: 'Trần Minh Châu' }, sentence: signature });
    expect(await typesOf(id)).toEqual(['campaign.created', 'campaign.submitted', 'campaign.approved']);
  });
});

describe('an edit', () => {
  it('leaves before and after in the log, sealed', async () => {
    const campaign = await draft();
    await edit(marketer, campaign.id, { subject: 'The harvest is in', preheader: campaign.preheader });
    const [entry] = await read(house.ctx, (tx) =>
      tx
        .select()
        .from(entries)
        .where(and(eq(entries.target, `campaign:${campaign.id}`), eq(entries.type, 'campaign.edited'))),
    );
    const details = await read(house.ctx, (tx) => readDetails(tx, house.ctx, [entry!.id]));
    expect(details.get(entry!.id)).toMatchObject({
      before: { subject: 'The harvest has begun' },
      after: { subject: 'The harvest is in' },
    });
    expect(Buffer.from(entry!.leaf).toString()).not.toContain('harvest');
    expect((await history(house.ctx, campaign.id))[0]).toMatchObject({ type: 'campaign.edited', fields: ['subject'] });
  });

  it('voids the approval and leads back to draft', async () => {
    const id = await approved();
    await edit(marketer, id, { subject: 'The harvest is in' });
    expect(await statusOf(id)).toBe('draft');
    expect(await liveApprovals(id)).toEqual([]);
  });

  it('voids it too when it comes by another way than ours', async () => {
    const id = await approved();
    await write(house.ctx, async (tx) => {
      await tx.update(campaigns).set({ bodyHtml: '<p>Something else</p>' }).where(eq(campaigns.id, id));
      await append(tx, house.ctx, [{ kind: 'audit', type: 'test.tampered', target: `campaign:${id}` }]);
    });
    expect(await statusOf(id)).toBe('draft');
    expect(await liveApprovals(id)).toEqual([]);
  });

  it('of the segment voids it as well', async () => {
    const own = await makeSegment(house.ctx);
    const campaign = await draft({ segmentId: own });
    await submit(marketer, campaign.id);
    await approve(approver, campaign.id, { signature });
    await write(house.ctx, async (tx) => {
      await tx.execute(
        sql`update segments set definition = '{"all":[]}' where workspace_id = ${house.workspaceId} and id = ${own}`,
      );
      await append(tx, house.ctx, [{ kind: 'audit', type: 'segment.edited', target: `segment:${own}` }]);
    });
    expect(await statusOf(campaign.id)).toBe('draft');
    expect(await liveApprovals(campaign.id)).toEqual([]);
  });

  it('of the name alone is nobody’s business but the desk’s', async () => {
    const id = await approved();
    await edit(marketer, id, { name: 'Harvest, second try' });
    expect(await statusOf(id)).toBe('approved');
  });

  it('that changes nothing is no edit', async () => {
    const campaign = await draft();
    await edit(marketer, campaign.id, { subject: ` ${campaign.subject} `, disclosure: { paid: false } });
    expect(await typesOf(campaign.id)).toEqual(['campaign.created']);
  });

  it('of what somebody else has changed meanwhile is refused', async () => {
    const campaign = await draft();
    const seen = toHex(campaign.contentHash);
    await edit(house.ctx, campaign.id, { subject: 'By Hà' });
    await expect(edit(marketer, campaign.id, { subject: 'By Jonas' }, seen)).rejects.toThrow(
      'campaign_edited_meanwhile',
    );
  });

  it.each([
    ['subject', { subject: 'Hi\r\nBcc: everybody@example.com' }, 'campaign_line_break'],
    ['from name', { fromName: 'Langbian\nCoffee' }, 'campaign_line_break'],
    ['subject', { subject: 'x'.repeat(151) }, 'campaign_too_long'],
    ['name', { name: '  ' }, 'campaign_unnamed'],
    ['topic', { topicId: 999_999 }, 'campaign_without_topic'],
    ['segment', { segmentId: 999_999 }, 'campaign_without_segment'],
  ])('with a bad %s is refused', async (_, changes, code) => {
    const campaign = await draft();
    await expect(edit(marketer, campaign.id, changes)).rejects.toThrow(code);
  });

  it('of a foreign campaign finds nothing', async () => {
    const other = await testWorkspace();
    const campaign = await draft();
    await expect(edit(other.ctxOf('marketer'), campaign.id, { subject: 'x' })).rejects.toThrow('campaign_missing');
  });

  it('sanitises what it keeps', async () => {
    const campaign = await draft({
      bodyHtml: '<p onclick="x">Hi<script>alert(1)</script><img src="https://p.example/1.gif"></p>',
    });
    expect(campaign.bodyHtml).toBe('<p>Hi</p>');
  });
});

describe('submitting', () => {
  it.each([
    ['blocks', { subject: 'Re: your order' }, 'campaign_blocked'],
    ['asks', { segmentId: null }, 'campaign_unanswered'],
    ['warns', { subject: '!!! HARVEST TIME !!!' }, 'campaign_unwaived'],
  ])('is refused while a rule %s', async (_, given, code) => {
    const campaign = await draft(given);
    await expect(submit(marketer, campaign.id)).rejects.toThrow(code);
    expect(await statusOf(campaign.id)).toBe('draft');
  });

  it('is refused when nobody has said yes', async () => {
    const campaign = await draft({ segmentId: await makeSegment(house.ctx, 'espresso') });
    const { verdict } = await view(marketer, campaign.id);
    expect(verdict.findings[0]).toMatchObject({ rule: { id: 'no-recipient-without-permission' }, severity: 'block' });
    await expect(submit(marketer, campaign.id)).rejects.toThrow('campaign_blocked');
  });

  it('of what cannot be filled in is refused, and says where', async () => {
    const campaign = await draft({ bodyHtml: '<p>{% if contact.vip %}Hi{% endif %}</p>' });
    const { verdict } = await view(marketer, campaign.id);
    expect(verdict.findings.find(({ rule }) => rule.id === 'mail-headers-ready')).toMatchObject({
      outcome: { where: 'body', spans: [{ field: 'body', start: 0 }, { field: 'body' }] },
    });
    await expect(submit(marketer, campaign.id)).rejects.toThrow('campaign_blocked');
  });

  it('passes once the warning is waived with a name and a reason', async () => {
    const campaign = await draft({ subject: 'HARVEST TIME is here' });
    await expect(waiveWarning(marketer, campaign.id, { ruleId: 'attention-grabbing', reason: ' ' })).rejects.toThrow(
      'campaign_reply_empty',
    );
    await waiveWarning(marketer, campaign.id, {
      ruleId: 'attention-grabbing',
      reason: 'It is the name of our festival.',
    });
    await submit(marketer, campaign.id);
    expect(await statusOf(campaign.id)).toBe('in_review');
  });

  it('cannot be bought by waiving what blocks', async () => {
    const campaign = await draft({ subject: 'Re: your order' });
    await expect(
      waiveWarning(marketer, campaign.id, { ruleId: 'no-faked-conversation', reason: 'please' }),
    ).rejects.toThrow('campaign_cannot_waive');
  });

  it('forgets waivers and answers with the next edit, and keeps them as a starting point', async () => {
    const campaign = await draft({ segmentId: null });
    await answerReview(marketer, campaign.id, {
      ruleId: 'aimed-not-sprayed',
      text: 'Everybody may come to the open day.',
    });
    await edit(marketer, campaign.id, { preheader: 'Another line' });
    await expect(submit(marketer, campaign.id)).rejects.toThrow('campaign_unanswered');
    const { verdict } = await view(marketer, campaign.id);
    expect(verdict.findings[0]).toMatchObject({
      replies: [],
      earlier: { text: 'Everybody may come to the open day.' },
    });
  });

  it('takes the policy of the day: a new policy is a new hash', async () => {
    const elsewhere = await testWorkspace({ timeZone: whereItIsNoon() });
    const topic = await makeTopic(elsewhere.ctx);
    await makePeople(elsewhere.ctx, topic, [{ address: 'a@example.com', tags: ['filter'], state: 'given' }]);
    const campaign = await makeCampaign(elsewhere, { topicId: topic, segmentId: await makeSegment(elsewhere.ctx) });
    const policy = (weeklyBudget: number) =>
      write(elsewhere.ctx, async (tx) => {
        await tx.execute(
          sql`update workspaces set policy = ${JSON.stringify({ weeklyBudget })}::jsonb where id = ${elsewhere.workspaceId}`,
        );
        await append(tx, elsewhere.ctx, [
          { kind: 'audit', type: 'workspace.edited', target: `workspace:${elsewhere.workspaceId}` },
        ]);
      });
    await policy(2);
    await submit(elsewhere.ctxOf('marketer'), campaign.id);
    expect((await view(elsewhere.ctx, campaign.id)).parts.campaign.status).toBe('in_review');
    await policy(1);
    await expect(approve(elsewhere.ctxOf('approver'), campaign.id, { signature })).rejects.toThrow('campaign_stale');
  });
});

describe('approving', () => {
  it('is not for the author, nor for whoever edited last', async () => {
    const campaign = await create(house.ctx, { ...(await draft()), topicId, segmentId, name: 'By the owner' });
    await submit(house.ctx, campaign.id);
    await expect(approve(house.ctx, campaign.id, { signature })).rejects.toThrow('campaign_author_approves');
    await expect(approve(marketer, campaign.id, { signature })).rejects.toThrow('not_allowed');
    await approve(approver, campaign.id, { signature });

    const second = await draft();
    await edit(house.ctx, second.id, { subject: 'Edited by the owner' });
    await submit(marketer, second.id);
    await expect(approve(house.ctx, second.id, { signature })).rejects.toThrow('campaign_author_approves');
  });

  it('is not for the author in the database either', async () => {
    const campaign = await create(house.ctx, { ...(await draft()), topicId, segmentId, name: 'By the owner' });
    await submit(house.ctx, campaign.id);
    await expect(
      write(house.ctx, async (tx) => {
        await tx.insert(approvals).values({
          workspaceId: house.workspaceId,
          campaignId: campaign.id,
          contentHash: campaign.contentHash,
          approvedBy: house.staff.owner.id,
          approvedAt: new Date(),
          sentence: signature,
        });
        await append(tx, house.ctx, [{ kind: 'audit', type: 'test.tampered', target: `campaign:${campaign.id}` }]);
      }),
    ).rejects.toMatchObject({ cause: { message: 'the author does not approve' } });
  });

  it('is refused when something blocks that did not when it was submitted', async () => {
    const benefit = 'Readers learn when the cherries are ripe this year.';
    const elsewhere = await testWorkspace({ timeZone: whereItIsNoon() });
    const topic = await makeTopic(elsewhere.ctx);
    const segment = await makeSegment(elsewhere.ctx);
    await makePeople(elsewhere.ctx, topic, [{ address: 'a@example.com', tags: ['filter'], state: 'given' }]);
    const [first, second] = [
      await makeCampaign(elsewhere, { topicId: topic, segmentId: segment, benefit }),
      await makeCampaign(elsewhere, { topicId: topic, segmentId: segment, benefit }),
    ];
    for (const { id } of [first, second]) await submit(elsewhere.ctxOf('marketer'), id);
    await approve(elsewhere.ctxOf('approver'), first.id, { signature });
    await launch(elsewhere.ctx, first.id);
    await expect(approve(elsewhere.ctxOf('approver'), second.id, { signature })).rejects.toThrow('campaign_blocked');
  });

  it('takes the very sentence', async () => {
    const campaign = await draft();
    await submit(marketer, campaign.id);
    await expect(approve(approver, campaign.id, { signature: 'ok' })).rejects.toThrow('campaign_unsigned');
  });

  it('of a draft, or twice, is refused', async () => {
    const campaign = await draft();
    await expect(approve(approver, campaign.id, { signature })).rejects.toThrow('campaign_not_in_review');
    const id = await approved();
    await expect(approve(approver, id, { signature })).rejects.toThrow('campaign_not_in_review');
  });

  it('needs the approver’s own answer to a question, not only the writer’s', async () => {
    const campaign = await draft({ segmentId: null });
    await answerReview(marketer, campaign.id, { ruleId: 'aimed-not-sprayed', text: 'Everybody may come.' });
    await submit(marketer, campaign.id);
    await expect(approve(approver, campaign.id, { signature })).rejects.toThrow('campaign_answer_needed');
    await approve(house.ctxOf('approver'), campaign.id, {
      signature,
      answers: { 'aimed-not-sprayed': 'Yes, the open day is for all.' },
    });
    const { verdict } = await view(house.ctx, campaign.id);
    expect(verdict.findings[0]!.replies.map(({ by, text }) => [by.name, text])).toEqual([
      ['Jonas Weber', 'Everybody may come.'],
      ['Trần Minh Châu', 'Yes, the open day is for all.'],
    ]);
    expect(await typesOf(campaign.id)).toEqual([
      'campaign.created',
      'campaign.answered',
      'campaign.submitted',
      'campaign.answered',
      'campaign.approved',
    ]);
  });

  it('in a house of one waits for the cooling-off, and the log says so', async () => {
    const alone = await testWorkspace({ timeZone: whereItIsNoon() });
    await write(alone.ctx, async (tx) => {
      await tx.execute(
        sql`update memberships set ended_at = now() where workspace_id = ${alone.workspaceId} and role <> 'owner'`,
      );
      await append(tx, alone.ctx, [{ kind: 'audit', type: 'member.removed', target: 'workspace' }]);
    });
    const topic = await makeTopic(alone.ctx);
    await makePeople(alone.ctx, topic, [{ address: 'a@example.com', tags: ['filter'], state: 'given' }]);
    const segment = await makeSegment(alone.ctx);
    const campaign = await create(alone.ctx, { ...(await draft()), topicId: topic, segmentId: segment, name: 'Mine' });
    await submit(alone.ctx, campaign.id);
    await expect(approve(alone.ctx, campaign.id, { signature })).rejects.toThrow('campaign_cooling_off');
    const later = alone.ctxOf('owner', { now: new Date(Date.now() + 16 * 60_000) });
    await approve(later, campaign.id, { signature });
    const [entry] = await read(alone.ctx, (tx) =>
      tx.select().from(entries).where(eq(entries.type, 'campaign.approved')),
    );
    expect(JSON.parse(Buffer.from(entry!.leaf).toString()).facts).toMatchObject({ alone: true });
  });
});

it('sending back voids the approval and says why', async () => {
  const id = await approved();
  await sendBack(approver, id, 'The second paragraph is not true any more.');
  expect(await statusOf(id)).toBe('draft');
  expect(await liveApprovals(id)).toEqual([]);
  expect((await history(house.ctx, id))[0]).toMatchObject({
    type: 'campaign.sent_back',
    actor: 'Trần Minh Châu',
    said: 'The second paragraph is not true any more.',
  });
});

describe('a time', () => {
  it('is a time on the clocks of a named zone', async () => {
    const id = await approved();
    const moment = await schedule(house.ctx, id, { at: '2099-07-01T09:30', timeZone: 'Europe/Berlin' });
    expect(moment.toISOString()).toBe('2099-07-01T07:30:00.000Z');
    expect(await statusOf(id)).toBe('scheduled');
    await unschedule(marketer, id);
    expect(await statusOf(id)).toBe('approved');
  });

  it.each([
    ['2020-01-01T09:00', 'UTC', 'campaign_time_over'],
    ['2099-02-30T09:00', 'UTC', 'campaign_no_such_time'],
    ['2099-01-01T09:00', 'Europe/Nowhere', 'campaign_no_such_time'],
  ])('%s in %s is none', async (at, timeZone, code) => {
    const id = await approved();
    await expect(schedule(house.ctx, id, { at, timeZone })).rejects.toThrow(code);
  });

  it('is only for what was approved', async () => {
    const campaign = await draft();
    await expect(schedule(house.ctx, campaign.id, { at: '2099-01-01T09:00', timeZone: 'UTC' })).rejects.toThrow(
      'campaign_not_approved',
    );
  });
});

it('a test goes to the person who asked, counts nowhere, and its links take nobody off a list', async () => {
  const campaign = await draft();
  expect(await sendTest(marketer, campaign.id)).toEqual({ to: 'jonas@langbian.example' });
  const [letter] = await read(house.ctx, (tx) => tx.select().from(letters).where(eq(letters.kind, 'test')));
  const raw = Buffer.from(letter!.raw).toString();
  expect(letter).toMatchObject({ to: 'jonas@langbian.example', subject: '[Test] [QC] The harvest has begun' });
  expect(raw).not.toMatch(/list-unsubscribe/i);
  expect(raw).not.toMatch(/\/(unsubscribe|preferences)\//);
  expect(await read(house.ctx, (tx) => tx.select().from(deliveries))).toEqual([]);
  expect(await typesOf(campaign.id)).toEqual(['campaign.created', 'campaign.test_sent']);
});

it('a copy has the words and none of the past', async () => {
  const id = await approved();
  const copy = await duplicate(marketer, id, 'December letter');
  expect(copy).toMatchObject({ name: 'December letter', status: 'draft', subject: 'The harvest has begun', segmentId });
  expect(await typesOf(copy.id)).toEqual(['campaign.created']);
});

it.each(['approver', 'auditor'] as const)('writing is not for the %s', async (role) => {
  const campaign = await draft();
  await expect(edit(house.ctxOf(role), campaign.id, { subject: 'x' })).rejects.toThrow('not_allowed');
  await expect(create(house.ctxOf(role), { name: 'x', topicId })).rejects.toThrow('not_allowed');
  await expect(submit(house.ctxOf(role), campaign.id)).rejects.toThrow('not_allowed');
});

describe('cooling off', () => {
  const minutes = (count: number) => new Date(Date.now() + count * 60_000);

  it('keeps what was edited just now from leaving, whoever approved it', async () => {
    const campaign = await draft({ benefit: 'Readers learn what to look at twice.' });
    await edit(marketer, campaign.id, { preheader: 'One word other than before' });
    await submit(marketer, campaign.id);
    await approve(approver, campaign.id, { signature });
    await expect(launch(house.ctxOf('marketer'), campaign.id)).rejects.toThrow('delivery_cooling_off');
    const soon = minutes(5).toISOString().slice(0, 16);
    await expect(schedule(house.ctx, campaign.id, { at: soon, timeZone: 'UTC' })).rejects.toThrow(
      'delivery_cooling_off',
    );
    expect(await launch(house.ctxOf('marketer', { now: minutes(16) }), campaign.id)).toMatchObject({ ready: 2 });
  });

  it('leaves an undo open until something has left', async () => {
    const id = await approved();
    await expect(takeBack(house.ctxOf('auditor'), id)).rejects.toThrow('not_allowed');
    await schedule(house.ctx, id, { at: '2099-07-01T09:30', timeZone: 'Europe/Berlin' });
    await takeBack(approver, id);
    expect((await view(house.ctx, id)).parts.campaign).toMatchObject({ status: 'in_review', scheduledAt: null });
    expect(await liveApprovals(id)).toEqual([]);
    await expect(takeBack(approver, id)).rejects.toThrow('campaign_not_approved');
    await approve(approver, id, { signature });
    expect(await statusOf(id)).toBe('approved');
    expect(await typesOf(id)).toContain('campaign.taken_back');
  });
});
