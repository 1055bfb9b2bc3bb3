// Laws 7 and 8 and the words of the house, where a file's own text can tell.
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { codeOf, sourcesIn } from '#tests/support/sources.ts';

const paths = (found: { path: string }[]) => found.map(({ path }) => path);
const product = sourcesIn('app', 'bin', 'db', 'emails', 'lib', 'messages');

/** `country === 'VN'`, `channel !== 'email'`, `case 'DE':` … */
const branchesOnACase =
  /(?:country|jurisdiction|channel)\w*\s*[!=]==?\s*'|[!=]==\s*'(?:[A-Z]{2}|email|sms|zalo)'|case '(?:[A-Z]{2}|email|sms)':/;

test('shared code never branches on a country or a channel: the fact stands on the object', () => {
  const shared = product.filter(({ path }) => !/^lib\/domain\/(jurisdictions|channels)\//.test(path));
  // What a form field is called by zod, not a channel.
  const known = new Set(['app/_adapters/input.ts']);
  expect(paths(shared.filter(({ path, text }) => !known.has(path) && branchesOnACase.test(codeOf(text))))).toEqual([]);
});

test('a branch on a country is found, a comparison of two countries is not', () => {
  expect(branchesOnACase.test(`if (contact.country === 'VN') return 1;`)).toBe(true);
  expect(branchesOnACase.test(`if (topic.channel !== 'email') return 1;`)).toBe(true);
  expect(branchesOnACase.test(`switch (code) { case 'DE': }`)).toBe(true);
  expect(branchesOnACase.test(`if (contact.country === workspace.country) return 1;`)).toBe(false);
});

test('nothing in the product waits to be done, and no test is left out', () => {
  const unfinished = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')}|${['XX', 'X'].join('')})\\b`);
  const leftOut = new RegExp(`\\b(test|it|describe)\\.(${['sk', 'ip'].join('')}|only|${['to', 'do'].join('')})\\b`);
  const tests = sourcesIn('tests');
  expect(paths([...product, ...tests].filter(({ text }) => unfinished.test(text)))).toEqual([]);
  expect(paths(tests.filter(({ text }) => leftOut.test(text)))).toEqual([]);
});

test('a file’s name says which noun or verb it is', () => {
  const vague = /(^|-)(utils?|helpers?|manager|misc|stuff)(-|\.|$)/;
  const kebab = /^[\w[\].-]+$/;
  const names = product.map(({ path }) => ({ path, name: basename(path) }));
  expect(paths(names.filter(({ name }) => vague.test(name)))).toEqual([]);
  expect(paths(names.filter(({ name }) => !kebab.test(name) || /[A-Z]/.test(name)))).toEqual([]);
});

test('a test’s name is a sentence about the domain, and claims instead of wishing', () => {
  const should = /\b(?:test|it)(?:\.each\([^)]*\))?\(\s*['"`][^'"`]*\bshould\b/;
  expect(paths(sourcesIn('tests').filter(({ text }) => should.test(text)))).toEqual([]);
});
