import { expect, test } from 'vitest';
import { defaultPolicy } from '#lib/domain/campaigns/policy.ts';
import { previewPolicy } from '#lib/services/access/preview-policy.ts';
import { arrange, lineUp, makeReaders, makeSending, superuser } from '#tests/support/deliveries.ts';
import { makeTopic } from '#tests/support/people.ts';
import { testWorkspace } from '#tests/support/workspace.ts';

test('a policy is tried on what went out: on how full the weeks of its readers were then', async () => {
  const house = await testWorkspace();
  const other = await testWorkspace();
  const topicId = await makeTopic(house.ctx);
  const readers = await makeReaders(house, topicId, 3);
  const admin = await superuser(house.url);
  // Three letters on Monday, Tuesday and a fortnight later; the second to two of the three only.
  const days = ['2026-11-02', '2026-11-03', '2026-11-17'];
  for (const [n, day] of days.entries()) {
    const id = await makeSending({ ...house.ctx, now: new Date(`${day}T08:00:00Z`) }, topicId, { status: 'sent' });
    await lineUp(house.ctx, id, n === 1 ? readers.slice(1) : readers);
    await arrange(
      admin,
      `update deliveries set status = 'sent', permitted_by = contact_id, sent_at = '${day}T09:00:00Z' where campaign_id = ${id}`,
    );
  }
  await admin.end();
  const easy = { ...defaultPolicy, weeklyWarning: 3 };
  expect(await previewPolicy(house.ctx, easy)).toEqual({ looked: 3, stopped: [] });
  const { stopped } = await previewPolicy(house.ctx, { ...easy, weeklyBudget: 1 });
  expect(stopped).toMatchObject([
    {
      launchedAt: new Date('2026-11-03T08:00:00Z'),
      because: [{ en: '2 people have had their 1 of this week already.' }],
    },
  ]);
  expect(await previewPolicy(other.ctx, { ...easy, weeklyBudget: 1 })).toEqual({ looked: 0, stopped: [] });
});
