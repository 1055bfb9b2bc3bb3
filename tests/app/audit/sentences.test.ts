import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { typesSaying } from '#app/(desk)/audit/_filter-of.ts';
import { consentStates } from '#lib/domain/consent/permission.ts';
import { locales } from '#lib/domain/locale.ts';
import { wordsIn } from '#lib/services/words.ts';
import { messagesOf } from '#messages/index.ts';

/** Every act the services enter: whatever stands in quotes and looks like one, beside `append`. */
const actsInUse = (): Set<string> => {
  const families = Object.keys(messagesOf('en').audit.sentence).filter(
    (name) => !['consent', 'generic'].includes(name),
  );
  const act = new RegExp(`'((?:${families.join('|')})\\.[a-z_]+)'`, 'g');
  const files = readdirSync('lib/services', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const acts = new Set<string>();
  for (const file of files) {
    const text = readFileSync(join('lib/services', file), 'utf8');
    if (text.includes("kind: 'audit'") || text.includes('entry: '))
      for (const [, type] of text.matchAll(act)) acts.add(type!);
  }
  return acts;
};

test('no family of acts is unknown to the log', () => {
  const files = readdirSync('lib/services', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const families = files.flatMap((file) =>
    [
      ...readFileSync(join('lib/services', file), 'utf8').matchAll(/kind: 'audit',\s*type: (?:[^,']*\? )?'([a-z]+)\./g),
    ].map(([, family]) => family!),
  );
  expect(families.length).toBeGreaterThan(20);
  expect([...new Set(families)].filter((family) => !(family in messagesOf('en').audit.sentence))).toEqual([]);
});

test.each(locales)('every act and every answer in use has its sentence (%s)', (language) => {
  const t = wordsIn(language, 'audit');
  const keys = [...actsInUse(), ...consentStates.map((state) => `consent.${state}`)].map((type) => `sentence.${type}`);
  expect(keys.length).toBeGreaterThan(40);
  expect(keys.filter((key) => !t.has(key as 'sentence.generic'))).toEqual([]);
});

test.each(locales)('a sentence can be said with what every entry has (%s)', (language) => {
  const say = wordsIn(language, 'audit') as unknown as (key: string, values: Record<string, unknown>) => string;
  const values = {
    actor: 'Khôi',
    person: 'Linh',
    topic: 'Tin',
    target: 'Mưa',
    type: 'x',
    sent: 1,
    refused: 2,
    unknown: 0,
    messages: 3,
    got: 3,
    doubtful: 0,
    spared: 9,
  };
  const said = (words: object, path: string): string[] =>
    Object.entries(words).flatMap(([name, word]) =>
      typeof word === 'object'
        ? said(word, `${path}.${name}`)
        : ['contact', 'staff', 'job'].map((who) => say(`${path}.${name}`, { ...values, who })),
    );
  for (const sentence of said(messagesOf(language).audit.sentence, 'sentence')) expect(sentence).toMatch(/^\S.*[.]$/u);
});

test('what somebody searches for in their own words is found by the sentence it stands in', () => {
  expect(typesSaying(messagesOf('vi').audit.sentence, 'RÚT LẠI')).toEqual(['withdrawn']);
  expect(typesSaying(messagesOf('en').audit.sentence, 'waived a warning')).toEqual(['campaign.waived']);
  expect(typesSaying(messagesOf('en').audit.sentence, 'select')).toEqual([]);
  expect(typesSaying(messagesOf('en').audit.sentence, '{actor}')).toEqual([]);
});
