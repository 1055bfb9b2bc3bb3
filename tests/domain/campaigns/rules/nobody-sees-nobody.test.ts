import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/nobody-sees-nobody.ts';
import { campaignFacts, letterFacts } from '#tests/support/campaign-facts.ts';

const check = (overrides: Parameters<typeof letterFacts>[0]) =>
  rule.check(campaignFacts({ letter: letterFacts(overrides) }));
const link = (href: string) => `<p><a href="${href}">Read on</a></p>`;

it.each([
  ['plain', link('https://langbian.example/?who=mai@example.com')],
  ['percent-encoded', link('https://langbian.example/?who=mai%40example.com')],
  ['in base64', link('https://langbian.example/r/bWFpQGV4YW1wbGUuY29t')],
  ['in hex', link('https://langbian.example/r/6d6169406578616d706c652e636f6d')],
])('an address in a link is found, %s', (_, html) => {
  expect(check({ html })).toMatchObject({ is: 'fail', where: 'body' });
});

it('an address in the subject, in a header, or beside another reader is found', () => {
  expect(check({ subject: 'For mai@example.com only' })).toMatchObject({ is: 'fail', where: 'subject' });
  expect(check({ headers: { 'Feedback-ID': 'c12:mai@example.com' } })).toMatchObject({ is: 'fail', where: 'headers' });
  expect(check({ to: 'mai@example.com, nils@example.com' })).toMatchObject({ is: 'fail', where: 'headers' });
});

it('a letter to one person with links that name nobody passes', () => {
  expect(check({})).toEqual({ is: 'pass' });
});

it('a letter that cannot be made is not passed', () => {
  expect(rule.check(campaignFacts({ letter: null }))).toMatchObject({ is: 'fail' });
});
