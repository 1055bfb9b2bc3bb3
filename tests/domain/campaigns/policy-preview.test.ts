import { expect, test } from 'vitest';
import { defaultPolicy } from '#lib/domain/campaigns/policy.ts';
import { type PastCampaign, stoppedBy } from '#lib/domain/campaigns/policy-preview.ts';
import { rules } from '#lib/domain/campaigns/rules/index.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const past = (overrides: Partial<PastCampaign> = {}): PastCampaign => {
  const { campaign } = campaignFacts({ campaign: { benefit: overrides.benefit ?? 'How to taste a ripe cherry.' } });
  const { id, subject, benefit } = campaign;
  const launchedAt = new Date('2026-11-20T08:00:00Z');
  return {
    id,
    name: 'Harvest',
    subject,
    benefit,
    launchedAt,
    campaign,
    sent: 200,
    thisWeek: [40, 0, 0],
    recent: [],
    ...overrides,
  };
};

test('a campaign within the limits is not named', () => {
  expect(stoppedBy([past()], defaultPolicy, rules)).toEqual([]);
});

test('a stricter limit names the campaign and says why, in both languages', () => {
  const [stopped, ...others] = stoppedBy([past()], { ...defaultPolicy, weeklyBudget: 1 }, rules);
  expect(others).toEqual([]);
  expect(stopped).toMatchObject({
    id: 12,
    name: 'Harvest',
    because: [
      {
        en: '40 people have had their 1 of this week already.',
        vi: '40 người đã nhận đủ 1 thư của tuần này.',
      },
    ],
  });
});

test('what was sold before it counts as it stood then', () => {
  const selling = { id: 1, name: 'Sale', subject: '20 % off', benefit: 'Half price.', launchedAt: new Date(0) };
  const one = past({ benefit: 'A discount of 20 % for everybody.', recent: [selling, selling] });
  expect(stoppedBy([one], defaultPolicy, rules)).toHaveLength(1);
  expect(stoppedBy([one], { ...defaultPolicy, sellingOfFive: 3 }, rules)).toEqual([]);
});

test('every threshold a rule obeys is one of the policy, and what waits for a lawful reason is none', () => {
  const named = rules.flatMap(({ thresholds = [] }) => thresholds);
  expect(new Set(named)).toEqual(
    new Set(['coolingOffMinutes', 'sellingOfFive', 'weeklyBudget', 'weeklyWarning', 'quietFrom', 'quietUntil']),
  );
});
