import type { Locale } from '#lib/domain/locale.ts';
import { kindOf, needsValue } from './fields.ts';
import { type Condition, childrenOf, isGroup, joinOf, type Node, type SegmentDefinition } from './segment.ts';
import { fieldLabel, operatorLabel, segmentWords } from './words.ts';

/** The description read back as one sentence, so that whoever built it sees what they said. */
export const segmentSentence = (segment: SegmentDefinition, locale: Locale): string => {
  const { everybody, people } = segmentWords(locale);
  if (childrenOf(segment).length === 0 && !segment.not) return everybody;
  return `${people} ${phrase(segment, locale, true)}.`;
};

const phrase = (node: Node, locale: Locale, outermost = false): string => {
  const { not } = segmentWords(locale);
  if (!isGroup(node)) return node.not ? `${not} (${conditionPhrase(node, locale)})` : conditionPhrase(node, locale);
  const parts = childrenOf(node).map((child) => phrase(child, locale));
  const inner = parts.join(` ${segmentWords(locale)[joinOf(node) === 'all' ? 'and' : 'or']} `);
  if (node.not) return `${not} (${inner})`;
  return outermost || parts.length < 2 ? inner : `(${inner})`;
};

const conditionPhrase = ({ field, operator, value }: Condition, locale: Locale): string => {
  const kind = kindOf(field);
  const label = fieldLabel(field, locale);
  const subject = kind === 'tag' ? '' : kind === 'attribute' ? `“${label}”` : label;
  const tagged = kind === 'tag' ? segmentWords(locale).tagged[operator] : undefined;
  const verb = tagged ?? operatorLabel(operator, value, locale);
  const object = needsValue(operator) ? readable(field, value ?? '', locale) : '';
  return [subject, verb, object].filter(Boolean).join(' ');
};

/** Days and codes as people read them, everything else in quotes, as it was typed. */
const readable = (field: string, value: string, locale: Locale): string => {
  if (field === 'country' && /^[a-z]{2}$/i.test(value)) return nameOf('region', value.toUpperCase(), locale);
  if (field === 'language' && /^[a-z]{2}$/i.test(value)) return nameOf('language', value.toLowerCase(), locale);
  if (kindOf(field) === 'date') {
    const [year = 0, month = 1, day = 1] = value.split('-').map(Number);
    return segmentWords(locale).day(year, month, day);
  }
  return `“${value}”`;
};

const nameOf = (type: 'region' | 'language', code: string, locale: Locale): string =>
  new Intl.DisplayNames([locale], { type }).of(code) ?? code;
