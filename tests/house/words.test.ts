// The words of the interface: both languages complete, nothing missing, nothing nobody says.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { messagesOf } from '#messages/index.ts';
import { argumentsOf } from '#tests/support/icu.ts';
import { sourcesIn } from '#tests/support/sources.ts';

type Tree = { [key: string]: string | Tree };

const flat = (tree: Tree, at = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => {
    const path = at ? `${at}.${key}` : key;
    return typeof value === 'string' ? [[path, value] as [string, string]] : flat(value, path);
  });

const en = new Map(flat(messagesOf('en') as unknown as Tree));
const vi = new Map(flat(messagesOf('vi') as unknown as Tree));

test('both languages have the same keys', () => {
  expect([...en.keys()].filter((key) => !vi.has(key))).toEqual([]);
  expect([...vi.keys()].filter((key) => !en.has(key))).toEqual([]);
});

test('a sentence takes the same arguments in both languages', () => {
  expect(argumentsOf('{count, plural, one {# person} other {# people}} of <b>{name}</b>')).toEqual([
    '<b>',
    'count',
    'name',
  ]);
  const different = [...en].filter(([key, sentence]) => {
    const other = vi.get(key);
    return other !== undefined && argumentsOf(sentence).join() !== argumentsOf(other).join();
  });
  expect(different.map(([key, sentence]) => `${key}: ${argumentsOf(sentence)} / ${argumentsOf(vi.get(key)!)}`)).toEqual(
    [],
  );
});

test('Vietnamese is Vietnamese', () => {
  const untranslated = [...en].filter(
    ([key, sentence]) =>
      vi.get(key) === sentence && sentence.split(/\s+/).filter((word) => /^[a-z]{3,}$/i.test(word)).length > 3,
  );
  expect(untranslated.map(([key]) => key)).toEqual([]);
});

test('every fault that is thrown has a sentence in both languages', () => {
  const codes = new Set(
    sourcesIn('app', 'lib', 'bin').flatMap(({ text }) =>
      [...text.matchAll(/new Fault\(\s*'([a-z_]+)'/g)].map(([, code]) => code!),
    ),
  );
  expect(codes.size).toBeGreaterThan(20);
  expect([...codes].filter((code) => !en.has(`faults.${code}`) || !vi.has(`faults.${code}`))).toEqual([]);
});

test('no sentence is kept that nobody says', () => {
  const code = sourcesIn('app', 'bin', 'emails', 'lib', 'db')
    .map(({ text }) => text)
    .join('\n');
  const prefixes = [...code.matchAll(/[`'"]([\w.]+?)\$\{/g)].map(([, prefix]) => prefix!);
  // A translator bound to a group below its room is asked for whatever the data names.
  const groups = [...code.matchAll(/useTranslations\('(\w+\.[\w.]+)'\)/g)].map(([, group]) => `${group}.`);
  // Named whole (`t('title')`), by its end where a translator is bound deeper, or by a start that is completed.
  const said = (key: string): boolean => {
    if (groups.some((group) => key.startsWith(group))) return true;
    const parts = key.split('.').slice(1);
    const tails = parts.map((_, from) => parts.slice(from).join('.'));
    return tails.some(
      (tail) =>
        code.includes(`'${tail}'`) || code.includes(`"${tail}"`) || prefixes.some((prefix) => tail.startsWith(prefix)),
    );
  };
  expect([...en.keys()].filter((key) => !said(key))).toEqual([]);
});

test('the files hold nothing but words', () => {
  for (const room of ['common', 'faults', 'people', 'campaigns', 'public'])
    for (const language of ['en', 'vi']) {
      const text = readFileSync(`messages/${language}/${room}.json`, 'utf8');
      expect(text).not.toMatch(/lorem ipsum|\?\?\?|�/i);
    }
});
