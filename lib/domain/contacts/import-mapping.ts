import { attributeName } from '#lib/domain/segments/fields.ts';
import { dateOrderOf } from './import-date.ts';

/** What a column of a file can be. `attribute:<name>` beside these keeps it as an attribute of the person. */
export const targets = [
  'address',
  'first_name',
  'last_name',
  'full_name',
  'language',
  'country',
  'time_zone',
  'tags',
  'opt_in_at',
  'opt_in_ip',
  'confirm_at',
  'confirm_ip',
  'consent_source',
  'status',
  'opted_out',
  'ignore',
] as const;
export type Target = (typeof targets)[number];

/**
 * Column number (from 0) → target, as text, the way it is stored; `dates` beside them: `dmy` or `mdy` where days are
 * written in numbers only. A column that is not named is not kept.
 */
export type Mapping = Record<string, string>;

/** Several columns may say these; every other target belongs to one column. */
const shared: readonly string[] = ['tags', 'opted_out', 'ignore'];

export const dateTargets: readonly string[] = ['opt_in_at', 'confirm_at'];

export type MappingProblem =
  | { code: 'import_no_address' }
  | { code: 'import_mapped_twice'; target: string; first: string; second: string }
  | { code: 'import_unknown_target'; column: string };

/** null: it can be used. Says the first thing that is wrong. */
export const checkMapping = (header: readonly string[], mapping: Mapping): MappingProblem | null => {
  const taken = new Map<string, string>();
  for (const [column, target] of Object.entries(mapping)) {
    if (column === 'dates') {
      if (target === 'dmy' || target === 'mdy') continue;
      return { code: 'import_unknown_target', column };
    }
    const name = header[Number(column)];
    const attribute = attributeName(target);
    const known = targets.includes(target as Target) || (attribute !== null && /^[^\p{Cc}]{1,60}$/u.test(attribute));
    if (!/^\d{1,4}$/.test(column) || name === undefined || !known) return { code: 'import_unknown_target', column };
    if (shared.includes(target)) continue;
    const first = taken.get(target);
    if (first !== undefined) return { code: 'import_mapped_twice', target, first, second: name };
    taken.set(target, name);
  }
  return taken.has('address') ? null : { code: 'import_no_address' };
};

// How Mailchimp, listmonk, Klaviyo, HubSpot, Brevo and people with a spreadsheet name their columns, folded.
const known: Record<Target, string> = {
  address:
    'email address|email|e mail|e mail address|emailaddress|mail|e mail adresse|địa chỉ email|thư điện tử|hộp thư',
  first_name: 'first name|firstname|fname|given name|vorname|prenom|tên',
  last_name: 'last name|lastname|lname|surname|family name|nachname|nom|họ',
  full_name: 'name|full name|fullname|contact name|họ tên|họ và tên',
  language: 'language|lang|locale|preferred language|sprache|ngôn ngữ',
  country: 'cc|country|country code|country region|land|quốc gia|nước',
  time_zone: 'timezone|time zone|tz|múi giờ',
  tags: 'tags|tag|labels|nhãn',
  opt_in_at:
    'optin time|opt in time|optin date|opt in date|opt in timestamp|consent date|consent time|consent timestamp|consented at|email marketing consent timestamp|subscribed at|subscription date|subscribe date|date subscribed|signup date|signup time|opted in at|ngày đồng ý|ngày đăng ký|anmeldedatum',
  opt_in_ip: 'optin ip|opt in ip|signup ip|consent ip|subscribe ip|subscription ip|ip address|ip',
  confirm_at:
    'confirm time|confirm date|confirmed at|confirmation date|confirmation time|double opt in date|double optin date|doi date|ngày xác nhận|bestätigt am',
  confirm_ip: 'confirm ip|confirmation ip|double opt in ip',
  consent_source:
    'consent source|consent method|opt in source|optin source|signup source|source|form|signup form|nguồn',
  status:
    'status|email status|member status|subscription status|email marketing status|email marketing consent|email permission status|marketing status|subscriber status|trạng thái',
  opted_out:
    'unsub time|unsubscribed at|unsubscribe date|unsubscribe time|unsubscribed|unsubscribed from all email|opted out|opt out|opt out date|opted out of email|clean time|email blacklisted|blacklisted|blocklisted|email suppressed|suppressed|bounced|hủy đăng ký',
  ignore:
    'member rating|latitude|longitude|gmtoff|dstoff|region|last changed|leid|euid|uuid|id|contact id|record id|klaviyo id|notes|unsub campaign title|unsub campaign id|unsub reason|unsub reason other|clean campaign title|clean campaign id|added time|modified time|created at|updated at',
};
const byName = new Map(
  Object.entries(known).flatMap(([target, names]) => names.split('|').map((name) => [name, target] as const)),
);
const fold = (name: string) =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** What the columns most likely are; whoever imports has the last word. `sample`: the first rows, for the order of days. */
export const suggestMapping = (header: readonly string[], sample: readonly (readonly string[])[]): Mapping => {
  const taken = new Set<string>();
  const mapping: Mapping = {};
  for (const [n, name] of header.entries()) {
    const folded = fold(name);
    const found = byName.get(folded);
    const free = found !== undefined && (shared.includes(found) || !taken.has(found));
    const own = `attribute:${name.trim().slice(0, 60)}`;
    const target = free ? found : folded === '' || taken.has(own) ? 'ignore' : own;
    taken.add(target);
    mapping[n] = target;
  }
  const dates = Object.entries(mapping).filter(([, target]) => dateTargets.includes(target));
  const order = dateOrderOf(dates.flatMap(([column]) => sample.map((row) => row[Number(column)] ?? '')));
  return order ? { ...mapping, dates: order } : mapping;
};

/** The columns of each target, in the order of the file. */
export const columnsOf = (mapping: Mapping): Map<string, number[]> => {
  const columns = new Map<string, number[]>();
  for (const [column, target] of Object.entries(mapping))
    if (column !== 'dates') columns.set(target, [...(columns.get(target) ?? []), Number(column)]);
  return columns;
};
