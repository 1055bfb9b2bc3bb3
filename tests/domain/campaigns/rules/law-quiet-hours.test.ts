import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/law-quiet-hours.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const { audience } = campaignFacts();
const quiet = (from: string, until: string | number) =>
  campaignFacts({
    audience: {
      ...audience!,
      waiting: [{ reason: 'quiet_hours', people: 40, from: new Date(from), until: new Date(until) }],
    },
  });

it('hours that leave nothing of the week are found', () => {
  expect(rule.check(quiet('2026-11-24T23:00:00Z', 8.64e15))).toMatchObject({ is: 'fail', where: 'audience' });
});

it('a night passes, and says whose letter waits until when', () => {
  expect(rule.check(quiet('2026-11-25T00:00:00Z', '2026-11-25T00:00:00Z'))).toMatchObject({
    is: 'pass',
    told: {
      en: '40 people have quiet hours when it goes: theirs waits until 25 Nov 2026, 07:00.',
      vi: expect.stringMatching(/^40 người .* chờ đến .*07:00.*2026/),
    },
  });
  const world = rule.check(quiet('2026-11-25T00:00:00Z', '2026-11-25T15:00:00Z'));
  expect(world).toMatchObject({ told: { en: expect.stringContaining('the last until 25 Nov 2026, 22:00') } });
});

it('nobody is quiet: it passes without a word', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});

it('an audience nobody can count fails closed', () => {
  expect(rule.check(campaignFacts({ audience: null }))).toMatchObject({ is: 'fail', where: 'audience' });
});
