import { beforeAll, describe, expect, it } from 'vitest';
import { signatures } from '#lib/domain/campaigns/campaign.ts';
import { approve } from '#lib/services/campaigns/approve.ts';
import { choices } from '#lib/services/campaigns/choices.ts';
import { considered } from '#lib/services/campaigns/considered.ts';
import { list } from '#lib/services/campaigns/list.ts';
import { mend } from '#lib/services/campaigns/mend.ts';
import { preview } from '#lib/services/campaigns/preview.ts';
import { progress } from '#lib/services/campaigns/progress.ts';
import { submit } from '#lib/services/campaigns/submit.ts';
import { view } from '#lib/services/campaigns/view.ts';
import { launch } from '#lib/services/delivery/launch.ts';
import { makeCampaign, makeSegment } from '#tests/support/campaigns.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace, whereItIsNoon } from '#tests/support/workspace.ts';

let house: TestWorkspace;
let topicId: number;
let segmentId: number;
let people: Map<string, number>;

beforeAll(async () => {
  house = await testWorkspace({ timeZone: whereItIsNoon() });
  topicId = await makeTopic(house.ctx);
  segmentId = await makeSegment(house.ctx);
  people = await makePeople(house.ctx, topicId, [
    { address: 'mai@example.com', firstName: 'Mai', tags: ['filter'], state: 'given' },
    { address: 'nils@example.com', firstName: 'Nils', tags: ['filter'], state: 'given' },
    { address: 'gone@example.com', firstName: 'Gone', tags: ['filter'], state: 'withdrawn' },
  ]);
});

const draft = (given: Record<string, unknown> = {}) => makeCampaign(house, { topicId, segmentId, ...given });

describe('a preview', () => {
  it('is the letter of the person asked for', async () => {
    const { id } = await draft();
    const { reader, letter, readers } = await preview(house.ctx, id, people.get('nils@example.com'));
    expect(reader).toMatchObject({ firstName: 'Nils' });
    expect(letter!.html).toContain('Dear Nils');
    expect(readers.map(({ firstName }) => firstName)).toEqual(['Mai', 'Nils']);
  });

  it('never shows whom the campaign may not reach', async () => {
    const { id } = await draft();
    const { reader } = await preview(house.ctx, id, people.get('gone@example.com'));
    expect(reader).toMatchObject({ firstName: 'Mai' });
  });

  it('says what cannot be filled in', async () => {
    const { id } = await draft({ bodyHtml: '<p>{{ contact.shoe_size }}</p>' });
    expect(await preview(house.ctx, id)).toMatchObject({ letter: null, problems: [{ because: 'unknown_field' }] });
  });

  it('with nobody to reach shows an invented reader', async () => {
    const { id } = await draft({ segmentId: await makeSegment(house.ctx, 'tea') });
    const { reader, letter } = await preview(house.ctx, id);
    expect(reader).toBeNull();
    expect(letter!.text).toContain('Dear friend');
  });
});

describe('one press', () => {
  it('mends what a finding offers to mend', async () => {
    const { id } = await draft({ subject: 'Re: The harvest' });
    await mend(house.ctxOf('marketer'), id, 'no-faked-conversation');
    expect((await view(house.ctx, id)).parts.campaign.subject).toBe('The harvest');
  });

  it('puts a disclosure first', async () => {
    const { id } = await draft({ disclosure: { paid: true, by: 'Kiln & Co', contract: 'KC-1' } });
    await mend(house.ctxOf('marketer'), id, 'kol-disclosed');
    const { verdict } = await view(house.ctx, id);
    expect(verdict.passed.map((rule) => rule.id)).toContain('kol-disclosed');
  });

  it('mends nothing that offers no mend', async () => {
    const { id } = await draft();
    await expect(mend(house.ctxOf('marketer'), id, 'four-eyes')).rejects.toThrow('campaign_nothing_warned');
  });

  it('is an edit, so it is not for an auditor', async () => {
    const { id } = await draft({ subject: 'Re: The harvest' });
    await expect(mend(house.ctxOf('auditor'), id, 'no-faked-conversation')).rejects.toThrow('not_allowed');
  });
});

it('the progress of a launched campaign has every considered person in exactly one number', async () => {
  const { id } = await draft();
  await submit(house.ctxOf('marketer'), id);
  await approve(house.ctxOf('approver'), id, { signature: signatures.en });
  await launch(house.ctx, id);
  const now = await progress(house.ctx, id);
  const sum = Object.values(now.totals).reduce((total, people) => total + people, 0);
  expect(now).toMatchObject({ status: 'sending', considered: 3, totals: { ready: 2, refused: 1 } });
  expect(sum).toBe(now.considered);
  expect(now.planned).toMatchObject({ considered: 3, ready: 2, refused: 1, deferred: 0 });
  const refused = await considered(house.ctx, id, { status: 'refused', reason: 'withdrawn' });
  expect(refused).toMatchObject({ people: [{ address: 'gone@example.com', reason: 'withdrawn' }], more: null });
});

it('the list is divided by stage, and pages by what is older', async () => {
  const fresh = await testWorkspace();
  const topic = await makeTopic(fresh.ctx);
  for (let n = 1; n <= 27; n++) await makeCampaign(fresh, { topicId: topic, segmentId: null, name: `Letter ${n}` });
  const first = await list(fresh.ctx, { tab: 'working' });
  expect(first.counts).toEqual({ working: 27, going: 0, sent: 0, cancelled: 0 });
  expect(first.lines).toHaveLength(25);
  expect(first.lines[0]).toMatchObject({ name: 'Letter 27', segmentName: null, editedBy: 'Jonas Weber' });
  const rest = await list(fresh.ctx, { tab: 'working', before: first.older! });
  expect(rest.lines.map(({ name }) => name)).toEqual(['Letter 2', 'Letter 1']);
  expect(rest.older).toBeNull();
  expect((await list(fresh.ctx, { tab: 'sent' })).lines).toEqual([]);
});

it('nobody sees the campaigns, topics or people of another workspace', async () => {
  const other = await testWorkspace();
  const { id } = await draft();
  await expect(view(other.ctx, id)).rejects.toThrow('campaign_missing');
  await expect(preview(other.ctx, id)).rejects.toThrow('campaign_missing');
  await expect(progress(other.ctx, id)).rejects.toThrow('campaign_missing');
  expect((await considered(other.ctx, id, { status: 'ready' })).people).toEqual([]);
  expect(await choices(other.ctx)).toEqual({ topics: [], segments: [] });
});
