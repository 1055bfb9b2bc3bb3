import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { composeMime, messageIdOf } from '#lib/transports/mime.ts';
import { letter } from './letters.ts';

test('the same letter is the same bytes, whenever it is made', async () => {
  const first = await composeMime(letter());
  await new Promise((done) => setTimeout(done, 1_100));
  expect((await composeMime(letter())).equals(first)).toBe(true);
});

test('the Message-ID is stable, of the sender’s domain, and says nothing of the reader', () => {
  expect(messageIdOf(letter())).toMatch(/^<[0-9a-f]{32}@langbian\.example>$/);
  expect(messageIdOf(letter())).toBe(messageIdOf(letter({ subject: 'another' })));
  expect(messageIdOf(letter({ idempotencyKey: 'other' }))).not.toBe(messageIdOf(letter()));
});

test('a mail program reads what was written', async () => {
  const mail = await simpleParser(await composeMime(letter()));
  expect(mail.from?.value[0]).toEqual({ name: 'Cà phê Langbian', address: 'hello@langbian.example' });
  expect(mail.replyTo?.value[0]?.address).toBe('khoi@langbian.example');
  expect(mail.date).toEqual(letter().date);
  expect(mail.headers.has('precedence')).toBe(false);
});

test('a link in a header is neither folded nor encoded', async () => {
  const raw = (await composeMime(letter())).toString('latin1');
  expect(raw).toContain(`List-Unsubscribe: ${letter().headers['List-Unsubscribe']}\r\n`);
});

test('a header is plain ASCII or nothing', async () => {
  await expect(composeMime(letter({ headers: { 'List-Id': '"Đà Lạt" <a.b>' } }))).rejects.toThrow('ASCII');
});
