import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/kol-brings-no-list.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const list = (file: string, note = '') => [{ file, origin: 'event', note, people: 300 }];

it.each([
  ['minh-anh_followers.csv', ''],
  ['people.csv', 'Người theo dõi của Minh Anh'],
])('asks about %s', (file, note) => {
  expect(rule.check(campaignFacts({ imports: list(file, note) }))).toMatchObject({
    is: 'needs-review',
    where: 'audience',
  });
});

it('asks when whoever is paid for it brought the file', () => {
  const disclosure = { paid: true as const, by: 'Minh Anh', contract: '12' };
  const facts = campaignFacts({ campaign: { disclosure }, imports: list('Minh.Anh.csv') });
  expect(rule.check(facts)).toMatchObject({ is: 'needs-review' });
});

it('passes with the files of one’s own', () => {
  expect(rule.check(campaignFacts({ imports: list('open-day-2026.csv', 'Paper forms of the fanfare') }))).toEqual({
    is: 'pass',
  });
  expect(rule.check(campaignFacts({ imports: null }))).toEqual({ is: 'pass' });
});
