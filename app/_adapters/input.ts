import type { z } from 'zod';
import { Fault } from '#lib/domain/fault.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { wordsIn } from '#lib/services/words.ts';

/** A name given twice, or ending in `[]`, becomes a list; everything else stays what it was. */
export const plainOf = (form: FormData | URLSearchParams): Record<string, unknown> => {
  const plain: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue;
    const values = form.getAll(name);
    if (name.endsWith('[]')) plain[name.slice(0, -2)] = values;
    else plain[name] = values.length > 1 ? values : values[0];
  }
  return plain;
};

/** Thrown by `parse`: one sentence a field. */
export class InvalidInput extends Fault {
  constructor(readonly fields: Record<string, string>) {
    super('invalid_input');
  }
}

/** Reads input by its schema, or throws InvalidInput with each field's first problem in the reader's language. */
export const parse = <S extends z.ZodType>(schema: S, input: unknown, language: Locale): z.output<S> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues)
    fields[issue.path.join('.')] ??= sentenceFor(issue, language, at(input, issue.path));
  throw new InvalidInput(fields);
};

const at = (input: unknown, path: PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], input);

/** A message that names a sentence of `common.fields` (z.string({ error: 'postal_address' })) is said; else one fits the kind. */
const sentenceFor = (issue: z.core.$ZodIssue, language: Locale, given: unknown): string => {
  const t = wordsIn(language, 'common');
  if (given === undefined || given === '') return t('fields.missing');
  const own = `fields.${issue.message}` as Parameters<typeof t>[0];
  if (/^\w+$/.test(issue.message) && t.has(own)) return t(own);
  switch (issue.code) {
    case 'too_small':
      return issue.origin === 'string'
        ? t('fields.too_short', { minimum: Number(issue.minimum) })
        : issue.origin === 'array'
          ? t('fields.choose')
          : t('fields.too_low', { minimum: Number(issue.minimum) });
    case 'too_big':
      return issue.origin === 'string'
        ? t('fields.too_long', { maximum: Number(issue.maximum) })
        : t('fields.too_high', { maximum: Number(issue.maximum) });
    case 'invalid_format':
      if (issue.format === 'email') return t('fields.email');
      if (issue.format === 'url') return t('fields.url');
      return t('fields.format');
    case 'invalid_value':
      return t('fields.choose');
    case 'invalid_type':
      return t('fields.format');
    default:
      return t('fields.format');
  }
};
