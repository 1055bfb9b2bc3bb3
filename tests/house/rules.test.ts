// One rule, one file, one test, one entry in the docs; nothing by hand that can be forgotten.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ruleIds, rulesIndex } from '#bin/rule-files.ts';
import { families, severities } from '#lib/domain/campaigns/rule.ts';
import { rules } from '#lib/domain/campaigns/rules/index.ts';
import { rulesPage } from '#lib/domain/campaigns/rules-page.ts';
import { isSure } from '#lib/domain/confidence.ts';

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('is named as its file, and has a test with its bad input and its good twin', () => {
    expect(ruleIds()).toContain(id);
    const test = `tests/domain/campaigns/rules/${id}.test.ts`;
    expect(existsSync(test)).toBe(true);
    const text = readFileSync(test, 'utf8');
    expect(text).toMatch(/is: '(fail|needs-review)'/);
    expect(text).toMatch(/is: 'pass'/);
  });

  it('speaks both languages, knows its place on the map and its source', () => {
    for (const words of [rule.title, rule.node])
      for (const text of [words.en, words.vi]) expect(text.trim().length).toBeGreaterThan(10);
    expect(rule.title.vi).not.toBe(rule.title.en);
    expect(families).toContain(rule.family);
    expect(severities).toContain(rule.severity);
    expect(rule.source.text).not.toBe('');
  });

  it('blocks only on what is surely so', () => {
    if (rule.severity === 'block') expect(isSure(rule.source.confidence)).toBe(true);
  });

  it('reaches for nothing: no clock, no dice, no net, no other rule', () => {
    const text = readFileSync(`lib/domain/campaigns/rules/${id}.ts`, 'utf8');
    expect(text).not.toMatch(
      /Date\.now|new Date\(\)|Math\.random|fetch\(|process\.|from '\.\/(?!\.)|country|jurisdiction|'email'|'sms'/,
    );
  });
});

it('every family of the mind map has a rule', () => {
  expect(new Set(rules.map(({ family }) => family))).toEqual(new Set(families));
});

it('all rules are listed once, and list and page are fresh (bin/rules)', () => {
  expect(rules.map(({ id }) => id)).toEqual(ruleIds());
  expect(readFileSync('lib/domain/campaigns/rules/index.ts', 'utf8')).toBe(rulesIndex());
  expect(readFileSync('docs/rules.md', 'utf8')).toBe(rulesPage(rules));
});
