import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSubject, subjectRef } from '#lib/domain/consent/link-subject.ts';
import { readShown, shownRef } from '#lib/domain/consent/shown.ts';
import { open, purposes, sign, type Token, tokenKeys } from '#lib/domain/consent/token.ts';

const old = `k1:${'a'.repeat(43)}`;
const keys = tokenKeys(old);
const now = new Date('2026-11-24T10:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

const anyPurpose = fc.constantFrom(...purposes);
const anyToken: fc.Arbitrary<Token> = fc.record({
  workspaceId: fc.integer({ min: 1, max: 2 ** 40 }),
  ref: fc.stringMatching(/^[A-Za-z0-9_~-]{1,80}$/),
  expiresAt: fc.option(
    fc.integer({ min: 1, max: 10 ** 8 }).map((seconds) => later(seconds)),
    { nil: null },
  ),
});

test('a token opens for its purpose and says what was signed', () => {
  fc.assert(
    fc.property(anyPurpose, anyToken, (purpose, token) => {
      expect(open(keys, purpose, sign(keys, purpose, token), now)).toEqual({ ok: true, ...token });
    }),
  );
});

test('a token for one purpose never opens another', () => {
  fc.assert(
    fc.property(anyPurpose, anyPurpose, anyToken, (made, tried, token) => {
      fc.pre(made !== tried);
      expect(open(keys, tried, sign(keys, made, token), now)).toEqual({ ok: false, because: 'forged' });
    }),
  );
});

test('a token with any character changed is forged', () => {
  fc.assert(
    fc.property(
      anyPurpose,
      anyToken,
      fc.nat(),
      fc.stringMatching(/^[a-z0-9A-Z.~_-]$/),
      (purpose, token, at, letter) => {
        const text = sign(keys, purpose, token);
        const where = at % text.length;
        const changed = text.slice(0, where) + letter + text.slice(where + 1);
        fc.pre(changed !== text);
        expect(open(keys, purpose, changed, now).ok).toBe(false);
      },
    ),
  );
});

test('the same input gives the same token', () => {
  fc.assert(
    fc.property(anyPurpose, anyToken, (purpose, token) => {
      expect(sign(keys, purpose, token)).toBe(sign(tokenKeys(old), purpose, token));
    }),
  );
});

test('nonsense is forged and never throws', () => {
  fc.assert(
    fc.property(anyPurpose, fc.string(), (purpose, text) => {
      expect(open(keys, purpose, text, now)).toEqual({ ok: false, because: 'forged' });
    }),
  );
});

test('a link of a retired key still opens, and one of a key we never had does not', () => {
  const made = sign(keys, 'unsubscribe', { workspaceId: 1, ref: 'c1', expiresAt: null });
  const rotated = tokenKeys(`k2:${'b'.repeat(43)},${old}`);
  expect(open(rotated, 'unsubscribe', made, now).ok).toBe(true);
  expect(sign(rotated, 'unsubscribe', { workspaceId: 1, ref: 'c1', expiresAt: null })).toMatch(/^k2\./);
  expect(open(tokenKeys(`k2:${'b'.repeat(43)}`), 'unsubscribe', made, now)).toEqual({ ok: false, because: 'forged' });
  // The same key id with another secret is another key.
  expect(open(tokenKeys(`k1:${'b'.repeat(43)}`), 'unsubscribe', made, now)).toEqual({ ok: false, because: 'forged' });
});

test('a token ends at its second, and one without an end never does', () => {
  const made = sign(keys, 'confirm', { workspaceId: 1, ref: 'q7', expiresAt: later(60) });
  expect(open(keys, 'confirm', made, later(59)).ok).toBe(true);
  expect(open(keys, 'confirm', made, later(60))).toEqual({ ok: false, because: 'expired' });
  const endless = sign(keys, 'unsubscribe', { workspaceId: 1, ref: 'c1', expiresAt: null });
  expect(open(keys, 'unsubscribe', endless, new Date('2126-01-01T00:00:00Z')).ok).toBe(true);
});

test('a token is short and safe in an address', () => {
  const made = sign(keys, 'unsubscribe', { workspaceId: 12, ref: 'c123-t4-g56', expiresAt: null });
  expect(made).toMatch(/^k1\.c\.c123-t4-g56\.-\.[\w-]{22}$/);
  expect(encodeURIComponent(made)).toBe(made);
});

test('whom a link is about survives the way there and back', () => {
  for (const subject of [
    { contactId: 123, topicId: 4, campaignId: 56 },
    { contactId: 123, topicId: 4, campaignId: undefined },
    { contactId: 1, topicId: undefined, campaignId: undefined },
  ])
    expect(readSubject(subjectRef(subject))).toEqual(subject);
  expect(readSubject('q12')).toBeNull();
  expect(readSubject('c1-t2-g3-x4')).toBeNull();
});

test('what was shown survives the way there and back', () => {
  const shown = {
    formId: 3,
    language: 'vi',
    statements: [
      { id: 12, version: 2, hash: 'ab'.repeat(32) },
      { id: 13, version: 1, hash: '0f'.repeat(32) },
    ],
  };
  expect(readShown(shownRef(shown))).toEqual(shown);
  expect(readShown(shownRef({ ...shown, formId: null }))).toEqual({ ...shown, formId: null });
  expect(readShown('f3~vi')).toBeNull();
  expect(readShown('c1-t2')).toBeNull();
});
