import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/fit-to-publish.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const at = (hour: number, minute = 0) => campaignFacts({ deciding: { hour, minute } });

it.each([22, 23, 0, 3, 5])('asks whoever decides at %i o’clock', (hour) => {
  expect(rule.check(at(hour))).toMatchObject({ is: 'needs-review', where: 'people' });
});

it('names the time', () => {
  expect(rule.check(at(0, 5))).toMatchObject({ question: { en: expect.stringContaining('It is 00:05.') } });
});

it.each([6, 12, 21])('passes at %i o’clock', (hour) => {
  expect(rule.check(at(hour, 59))).toEqual({ is: 'pass' });
});

it('asks nobody who only writes', () => {
  expect(rule.check(campaignFacts({ deciding: null }))).toEqual({ is: 'pass' });
});
