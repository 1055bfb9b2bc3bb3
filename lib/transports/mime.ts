import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Letter } from './transport.ts';

/** The key as it stands in the message: says nothing of campaign or person, and is the same however often it is made. */
const fingerprint = (letter: Letter): string =>
  createHash('sha256').update(`${letter.workspaceId} ${letter.idempotencyKey}`).digest('hex').slice(0, 32);

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** `<…@sender's domain>` (RFC 5322 section 3.6.4). Stable: a retried letter can be told from a second one. */
export const messageIdOf = (letter: Letter): string => `<${fingerprint(letter)}@${domainOf(letter.from.address)}>`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const breaksLine = /[\u0000-\u0008\u000a-\u001f\u007f\u2028\u2029]/;

/** Looks at whatever a header is made of: a line break in it would let its author write further headers. Throws. */
export const refuseLineBreaks = (letter: Letter): void => {
  const parts = [
    ['to', letter.to],
    ['from', letter.from.name],
    ['from', letter.from.address],
    ['reply-to', letter.replyTo ?? ''],
    ['subject', letter.subject],
    ...Object.entries(letter.headers)
      .flat()
      .map((part) => ['header', part]),
  ] as const;
  for (const [name, value] of parts) if (breaksLine.test(value)) throw new Error(`a line break in ${name}`);
  for (const part of Object.entries(letter.headers).flat())
    if (/[^\t\x20-\x7e]/.test(part)) throw new Error('a header that is not plain ASCII');
};

/**
 * The whole message (RFC 5322, MIME multipart/alternative). Nothing in it is left to chance: date, boundary and Message-ID
 * come from the letter, so the same letter is the same bytes. Throws when a header would be more than one.
 */
export const composeMime = async (letter: Letter): Promise<Buffer> => {
  refuseLineBreaks(letter);
  const message = new MailComposer({
    from: letter.from,
    to: { name: '', address: letter.to },
    replyTo: letter.replyTo,
    subject: letter.subject,
    date: letter.date,
    messageId: messageIdOf(letter),
    text: letter.text,
    html: letter.html,
    baseBoundary: fingerprint(letter),
    boundaryPrefix: '=_',
    // As they are: URLs in them must neither be encoded nor folded (RFC 8058 section 3.1, RFC 2369 section 2).
    headers: Object.entries(letter.headers).map(([key, value]) => ({ key, value: { prepared: true, value } })),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: '\r\n',
  } as ConstructorParameters<typeof MailComposer>[0] & { baseBoundary: string; boundaryPrefix: string });
  return message.compile().build();
};
