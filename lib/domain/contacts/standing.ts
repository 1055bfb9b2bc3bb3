/** What a cell about a person's standing says. Doubt is not a yes. */
export type Standing = 'subscribed' | 'withdrawn' | 'waiting' | 'unclear';

// In the words of Mailchimp, listmonk, Klaviyo, HubSpot, Brevo and spreadsheets.
const words: Record<Exclude<Standing, 'unclear'>, string> = {
  subscribed: 'subscribed|active|enabled|confirmed|opted in|opt in|double opt in|yes|true|1|y|ja|đã đăng ký|đồng ý|có',
  withdrawn:
    'unsubscribed|cleaned|bounced|hard bounced|hard bounce|complained|complaint|abuse|spam|blocklisted|blacklisted|suppressed|disabled|opted out|opt out|withdrawn|removed|no|false|0|n|nein|đã hủy|không|không đồng ý',
  waiting:
    'pending|unconfirmed|transactional|nonsubscribed|non subscribed|never subscribed|not set|not subscribed|chờ xác nhận',
};
const byWord = new Map(
  Object.entries(words).flatMap(([standing, list]) =>
    list.split('|').map((word) => [word, standing as Standing] as const),
  ),
);
const fold = (cell: string) =>
  cell
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** A column of statuses: `subscribed`, `cleaned`, `pending` … */
export const standingOf = (cell: string): Standing => byWord.get(fold(cell)) ?? 'unclear';

/** A column of departures: a date, a yes, a reason. Anything but an empty cell or a plain no is a departure. */
export const saysOptedOut = (cell: string): boolean => {
  const word = fold(cell);
  return word !== '' && !/^(no|false|0|n|nein|không|null|none|n\/a|subscribed|0000 00 00.*)$/.test(word);
};
