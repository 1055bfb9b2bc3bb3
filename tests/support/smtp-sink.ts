// A real SMTP server that keeps what it is handed, and refuses whom it is told to.
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

export type Received = { from: string; to: string[]; raw: Buffer; parsed: ParsedMail };

export type SmtpSink = {
  /** For SMTP_URL. */
  url: string;
  received: Received[];
  /** Answers these recipients with 550 from now on. */
  refuse(...addresses: string[]): void;
  /** Thinks so many milliseconds about each message from now on. */
  slow(milliseconds: number): void;
  close(): Promise<void>;
};

const read = async (stream: SMTPServerDataStream): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
};

export const smtpSink = async (): Promise<SmtpSink> => {
  const received: Received[] = [];
  const refused = new Set<string>();
  let pause = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onRcptTo({ address }, _session, answer) {
      answer(refused.has(address) ? Object.assign(new Error('no such user here'), { responseCode: 550 }) : null);
    },
    onData(stream, { envelope }, answer) {
      const from = envelope.mailFrom ? envelope.mailFrom.address : '';
      const to = envelope.rcptTo.map(({ address }) => address);
      read(stream)
        .then((raw) => sleep(pause, raw))
        .then(async (raw) => received.push({ from, to, raw, parsed: await simpleParser(raw) }))
        .then(() => answer(null), answer);
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse(...addresses) {
      for (const address of addresses) refused.add(address);
    },
    slow(milliseconds) {
      pause = milliseconds;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
};
