import { type HeaderLines, simpleParser } from 'mailparser';
import { letterById } from '#db/queries/letters.ts';
import { Fault } from '#lib/domain/fault.ts';
import { readLetterName } from './letter-name.ts';
import { lookIntoOutbox, type Onlooker } from './look.ts';

export type OpenLetter = {
  id: string;
  kind: string;
  to: string;
  from: string;
  subject: string;
  createdAt: Date;
  html: string;
  text: string;
  /** As they stand in the message, in its order. */
  headers: { name: string; value: string }[];
  /** Where the letter's links lead. */
  links: { href: string; text: string }[];
  raw: Uint8Array;
};

/** One letter of the outbox, opened: nothing is taken from anywhere but the bytes that were sent. */
export const letterOf = async (who: Onlooker, name: string): Promise<OpenLetter> => {
  const at = readLetterName(name);
  const letter = at ? await lookIntoOutbox(who, (tx) => letterById(tx, at.workspaceId, at.id)) : undefined;
  if (!letter) throw new Fault('outbox_no_letter', {}, 'missing');
  const parsed = await simpleParser(Buffer.from(letter.raw), { skipTextToHtml: true, skipImageLinks: true });
  const html = parsed.html || '';
  return {
    id: name,
    kind: letter.kind,
    to: letter.to,
    from: letter.from,
    subject: letter.subject,
    createdAt: letter.createdAt,
    html,
    text: parsed.text ?? '',
    headers: headersOf(parsed.headerLines),
    links: linksOf(html),
    raw: letter.raw,
  };
};

const headersOf = (lines: HeaderLines) =>
  lines.map(({ line }) => {
    const colon = line.indexOf(':');
    return {
      name: line.slice(0, colon),
      value: line
        .slice(colon + 1)
        .replace(/\r?\n[ \t]+/g, ' ')
        .trim(),
    };
  });

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", nbsp: ' ' };
const readable = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => named[name] ?? whole);

const linksOf = (html: string) => {
  const found = new Map<string, string>();
  for (const [, attributes = '', inside = ''] of html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/gi)) {
    const href = readable(/\bhref="([^"]*)"/i.exec(attributes)?.[1] ?? '');
    const text = readable(inside.replace(/<!--[\s\S]*?-->|<[^>]+>/g, ' '))
      .replace(/\s+/g, ' ')
      .trim();
    if (/^https?:/i.test(href) && !found.has(href)) found.set(href, text || href);
  }
  return [...found].map(([href, text]) => ({ href, text }));
};
