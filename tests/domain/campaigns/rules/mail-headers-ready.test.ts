import { describe, expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/mail-headers-ready.ts';
import { campaignFacts, letterFacts } from '#tests/support/campaign-facts.ts';

const token = 'k1.dW5zdWJzY3JpYmU.8Qk3vXo5T0uJcP2h';
const check = (headers: Record<string, string>) =>
  rule.check(campaignFacts({ letter: letterFacts({ headers: { ...letterFacts().headers, ...headers } }) }));

it('a whole letter passes', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
  expect(check({ 'List-Unsubscribe': `<https://a.example/u/${token}>, <mailto:u@a.example>` })).toEqual({ is: 'pass' });
});

describe('one-click leaving (RFC 8058)', () => {
  it.each([
    ['no link', { 'List-Unsubscribe': '<mailto:u@a.example>' }],
    ['two links', { 'List-Unsubscribe': `<https://a.example/u/${token}>, <https://b.example/u/${token}>` }],
    ['the header twice', { 'list-unsubscribe': `<https://a.example/u/${token}>` }],
    ['a link without encryption', { 'List-Unsubscribe': `<http://a.example/u/${token}>` }],
    ['a link that can be guessed', { 'List-Unsubscribe': '<https://a.example/u/12>' }],
    ['a link that names the reader', { 'List-Unsubscribe': `<https://a.example/u/${token}?a=mai@example.com>` }],
    ['another Post value', { 'List-Unsubscribe-Post': 'One-Click' }],
    ['a List-Id without a domain', { 'List-Id': '<news>' }],
    ['a List-Id too long', { 'List-Id': `x <${'a'.repeat(260)}.example>` }],
    ['a line break in a header', { 'X-Note': 'a\r\nBcc: b@c.example' }],
  ])('%s is refused', (_, headers) => {
    expect(check(headers as unknown as Record<string, string>)).toMatchObject({ is: 'fail', where: 'headers' });
  });
});

it('a link without encryption is good enough where no letter can leave the house', () => {
  const letter = letterFacts({
    headers: { ...letterFacts().headers, 'List-Unsubscribe': `<http://127.0.0.1:3000/unsubscribe/${token}>` },
  });
  expect(rule.check(campaignFacts({ letter, transport: { reachesPeople: false } }))).toEqual({ is: 'pass' });
});

it('the sender is under the organisation’s domain', () => {
  expect(
    rule.check(campaignFacts({ letter: letterFacts({ from: { name: 'x', address: 'a@evil.example' } }) })),
  ).toMatchObject({ is: 'fail' });
});

it('a field that cannot be filled in is shown where it stands', () => {
  const campaign = { bodyText: 'Hi {% if x %}!' };
  const problems = [{ field: 'body' as const, found: '{% if x %}', because: 'tag' as const }];
  expect(rule.check(campaignFacts({ campaign, problems, letter: null }))).toMatchObject({
    is: 'fail',
    where: 'body',
    because: { en: '“{% if x %}” cannot be filled in: only {{ fields }} can be filled in, not {% commands %}.' },
    spans: [{ field: 'body', start: 3, end: 13 }],
  });
});

it('a letter nobody can render is not ready', () => {
  expect(rule.check(campaignFacts({ letter: null }))).toMatchObject({ is: 'fail', where: 'headers' });
});
