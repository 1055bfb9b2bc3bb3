import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/leaving-is-easy.ts';
import { campaignFacts, letterFacts } from '#tests/support/campaign-facts.ts';

it('a plea to stay is refused, and shown where it stands', () => {
  expect(
    rule.check(campaignFacts({ campaign: { bodyText: 'Before you go: we will miss you so much.' } })),
  ).toMatchObject({ is: 'fail', where: 'body', spans: [{ field: 'body', start: 15, end: 31 }] });
  expect(rule.check(campaignFacts({ campaign: { bodyText: 'Hãy đăng nhập để hủy nhận thư.' } }))).toMatchObject({
    is: 'fail',
  });
});

it('a letter without the link in one of its forms is refused', () => {
  expect(rule.check(campaignFacts({ letter: letterFacts({ html: '<p>Bye</p>' }) }))).toMatchObject({
    is: 'fail',
    where: 'footer',
  });
  expect(rule.check(campaignFacts({ letter: letterFacts({ text: 'Bye' }) }))).toMatchObject({ is: 'fail' });
  expect(rule.check(campaignFacts({ letter: null }))).toMatchObject({ is: 'fail' });
});

it('a plain letter with its link passes', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});
