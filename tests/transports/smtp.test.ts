import { afterEach, describe, expect, test } from 'vitest';
import { smtpTransport } from '#lib/transports/smtp/index.ts';
import { SmtpSession } from '#lib/transports/smtp/session.ts';
import { smtpSettings } from '#lib/transports/smtp/settings.ts';
import { letter } from './letters.ts';
import { type Misbehaviour, mailServer } from './mail-server.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const to = 'mai@example.com';
const carryTo = async (behaviour: Misbehaviour, withinMs = 10_000) => {
  const server = await mailServer(behaviour);
  closing.push(server.close);
  const [carried] = await smtpTransport({ url: server.url }).carry([letter({ to })], AbortSignal.timeout(withinMs));
  return { carried, received: server.received };
};

describe('what a mail server says', () => {
  test.each<[string, Misbehaviour, string]>([
    ['550 to the recipient is final', { recipient: { [to]: '550 5.1.1 no such user' } }, 'rejected'],
    ['451 to the recipient is for later', { recipient: { [to]: '451 4.7.1 greylisted' } }, 'retry'],
    [
      '550 to the sender is about us, not about this reader',
      { sender: { 'hello@langbian.example': '550 no' } },
      'retry',
    ],
    ['554 to the message is final', { message: { [to]: '554 5.7.1 looks like spam' } }, 'rejected'],
    ['452 to the message is for later', { message: { [to]: '452 4.3.1 disk full' } }, 'retry'],
    ['a cut line before the message means it did not go', { cutAtRecipient: [to] }, 'retry'],
    ['a cut line after the final dot leaves a doubt', { cutAfterMessage: [to] }, 'unknown'],
  ])('%s', async (_, behaviour, outcome) => {
    const { carried } = await carryTo(behaviour);
    expect(carried).toMatchObject({ outcome });
  });

  test('no answer to the whole message until the time is up leaves a doubt', async () => {
    const { carried, received } = await carryTo({ silentAfterMessage: [to] }, 600);
    expect(carried).toMatchObject({ outcome: 'unknown' });
    expect(received).toHaveLength(1);
  });

  test('the reason names codes, never the address', async () => {
    const { carried } = await carryTo({ recipient: { [to]: `550 5.1.1 <${to}>: no such user` } });
    expect(carried).toEqual({ outcome: 'rejected', because: 'RCPT TO 550 5.1.1' });
  });

  test('its own name for a letter is kept', async () => {
    const { carried } = await carryTo({});
    expect(carried).toEqual({ outcome: 'sent', providerId: 'Q1' });
  });

  test('nobody there means it did not go', async () => {
    const server = await mailServer();
    await server.close();
    const [carried] = await smtpTransport({ url: server.url }).carry([letter()], AbortSignal.timeout(5_000));
    expect(carried).toMatchObject({ outcome: 'retry' });
  });

  test('one refused reader does not keep the next ones waiting', async () => {
    const server = await mailServer({ recipient: { 'b@example.com': '550 no' }, cutAfterMessage: ['c@example.com'] });
    closing.push(server.close);
    const batch = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => letter({ to: `${name}@example.com` }));
    const carried = await smtpTransport({ url: server.url }).carry(batch, AbortSignal.timeout(10_000));
    expect(carried.map(({ outcome }) => outcome)).toEqual([
      'sent',
      'rejected',
      'unknown',
      'sent',
      'sent',
      'sent',
      'sent',
      'sent',
    ]);
  });
});

describe('encryption', () => {
  test('is left out on the loopback address only', () => {
    expect(smtpSettings('smtp://127.0.0.1:2525')).toMatchObject({ loopback: true, connection: { requireTLS: false } });
    expect(smtpSettings('smtp://[::1]:2525')).toMatchObject({ loopback: true });
    expect(smtpSettings('smtp://mail.langbian.example')).toMatchObject({
      loopback: false,
      connection: { requireTLS: true, port: 587, tls: { rejectUnauthorized: true } },
    });
    expect(smtpSettings('smtps://user:p%40ss@mail.langbian.example')).toMatchObject({
      connection: { secure: true, port: 465, auth: { user: 'user', pass: 'p@ss' } },
    });
    expect(() => smtpSettings('http://mail.langbian.example')).toThrow('smtp://');
  });

  test('a server that cannot encrypt gets nothing', async () => {
    const server = await mailServer();
    closing.push(server.close);
    const { connection } = smtpSettings('smtp://mail.langbian.example');
    const session = new SmtpSession(
      { ...connection, host: '127.0.0.1', port: server.port },
      AbortSignal.timeout(5_000),
    );
    const raw = Buffer.from('Subject: hello\r\n\r\nhello\r\n');
    const carried = await session.send({ from: 'hello@langbian.example', to: [to], size: raw.length }, raw);
    expect(carried).toMatchObject({ outcome: 'retry' });
    expect(server.received).toEqual([]);
  });

  test('only a server elsewhere reaches people', () => {
    expect(smtpTransport({ url: 'smtp://localhost:25' }).reachesPeople).toBe(false);
    expect(smtpTransport({ url: 'smtp://mail.langbian.example' }).reachesPeople).toBe(true);
  });
});
