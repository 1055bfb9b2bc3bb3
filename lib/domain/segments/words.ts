import type { Locale } from '#lib/domain/locale.ts';
import { attributeName, isDay } from './fields.ts';
import type { Operator } from './segment.ts';

type Words = {
  fields: Record<string, string>;
  operators: Record<Operator, string>;
  /** `greater` and `less` when the value is a day. */
  since: string;
  before: string;
  /** A day as people write it. */
  day: (year: number, month: number, day: number) => string;
  /** How a condition on tags is said. */
  tagged: Partial<Record<Operator, string>>;
  and: string;
  or: string;
  not: string;
  everybody: string;
  /** Opens a sentence. */
  people: string;
};

const months = 'January February March April May June July August September October November December'.split(' ');

const words: Record<Locale, Words> = {
  en: {
    fields: {
      tag: 'tag',
      country: 'country',
      language: 'language',
      first_name: 'first name',
      last_name: 'last name',
      address: 'address',
      time_zone: 'time zone',
      source: 'source',
      created_at: 'came',
    },
    operators: {
      is: 'is',
      is_not: 'is not',
      contains: 'contains',
      starts_with: 'starts with',
      greater: 'is more than',
      less: 'is less than',
      is_set: 'is filled in',
      is_not_set: 'is empty',
      has: 'is',
      has_not: 'is not',
    },
    since: 'since',
    before: 'before',
    day: (year, month, day) => `${months[month - 1]} ${day}, ${year}`,
    tagged: { has: 'tagged', has_not: 'not tagged', is_set: 'has a tag', is_not_set: 'has no tag' },
    and: 'and',
    or: 'or',
    not: 'not',
    everybody: 'Everybody.',
    people: 'Everybody who fits:',
  },
  vi: {
    fields: {
      tag: 'nhãn',
      country: 'quốc gia',
      language: 'ngôn ngữ',
      first_name: 'tên',
      last_name: 'họ',
      address: 'địa chỉ',
      time_zone: 'múi giờ',
      source: 'nguồn',
      created_at: 'có mặt',
    },
    operators: {
      is: 'là',
      is_not: 'không phải là',
      contains: 'có chứa',
      starts_with: 'bắt đầu bằng',
      greater: 'lớn hơn',
      less: 'nhỏ hơn',
      is_set: 'đã điền',
      is_not_set: 'để trống',
      has: 'là',
      has_not: 'không phải là',
    },
    since: 'từ ngày',
    before: 'trước ngày',
    day: (year, month, day) => `${day}/${month}/${year}`,
    tagged: { has: 'có nhãn', has_not: 'không có nhãn', is_set: 'có nhãn bất kỳ', is_not_set: 'không có nhãn nào' },
    and: 'và',
    or: 'hoặc',
    not: 'không',
    everybody: 'Tất cả mọi người.',
    people: 'Mọi người thỏa điều kiện:',
  },
};

export const segmentWords = (locale: Locale): Words => words[locale];

/** A field as people call it; an attribute by its own name. */
export const fieldLabel = (field: string, locale: Locale): string =>
  attributeName(field) ?? words[locale].fields[field] ?? field;

export const operatorLabel = (operator: Operator, value: string | undefined, locale: Locale): string => {
  if (value !== undefined && isDay(value) && operator === 'greater') return words[locale].since;
  if (value !== undefined && isDay(value) && operator === 'less') return words[locale].before;
  return words[locale].operators[operator];
};
