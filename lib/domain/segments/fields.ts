import type { Operator } from './segment.ts';

export type FieldKind = 'text' | 'choice' | 'date' | 'tag' | 'attribute';

/** The fields every contact has, in the order a person looks for them. */
export const fields: Readonly<Record<string, FieldKind>> = {
  tag: 'tag',
  country: 'choice',
  language: 'choice',
  first_name: 'text',
  last_name: 'text',
  address: 'text',
  time_zone: 'text',
  source: 'text',
  created_at: 'date',
};

/** What may be asked of each kind of field; the first is what a new condition starts with. */
export const operatorsOf: Readonly<Record<FieldKind, readonly Operator[]>> = {
  tag: ['has', 'has_not', 'is_set', 'is_not_set'],
  choice: ['is', 'is_not', 'is_set', 'is_not_set'],
  text: ['is', 'is_not', 'contains', 'starts_with', 'is_set', 'is_not_set'],
  date: ['greater', 'less'],
  attribute: ['is', 'is_not', 'contains', 'starts_with', 'greater', 'less', 'is_set', 'is_not_set'],
};

const attributePrefix = 'attribute:';
export const attributeField = (name: string): string => attributePrefix + name;
/** The name behind `attribute:<name>`; null for every other field. */
export const attributeName = (field: string): string | null =>
  field.startsWith(attributePrefix) ? field.slice(attributePrefix.length) : null;

export const kindOf = (field: string): FieldKind | null =>
  attributeName(field) ? 'attribute' : Object.hasOwn(fields, field) ? fields[field]! : null;

export const needsValue = (operator: Operator): boolean => operator !== 'is_set' && operator !== 'is_not_set';
/** `greater` and `less` compare numbers, or days where the value is one. */
export const isNumber = (value: string): boolean => /^-?\d{1,15}(\.\d{1,10})?$/.test(value);
export const isDay = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && realDay(value);

// 2026-02-30 parses as 2 March; a day is real when it comes back as it went in.
const realDay = (value: string) => new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
