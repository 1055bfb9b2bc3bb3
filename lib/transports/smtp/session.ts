import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Carried } from '../transport.ts';
import type { SmtpSettings } from './settings.ts';

type Envelope = { from: string; to: string[]; size: number };
type SmtpError = Error & { responseCode?: number; command?: string; response?: string; code?: string };

/** One conversation at a time with the mail server; opened when there is something to say, reopened after a fault. */
export class SmtpSession {
  #connection: SMTPConnection | undefined;

  constructor(
    readonly settings: SmtpSettings['connection'],
    readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', () => this.close(), { once: true });
  }

  /** Never throws. */
  async send(envelope: Envelope, raw: Uint8Array): Promise<Carried> {
    let complete = false;
    try {
      this.#connection ??= await this.#open();
      const response = await this.#deliver(
        this.#connection,
        envelope,
        chunksOf(raw, () => (complete = true)),
      );
      return { outcome: 'sent', providerId: queueIdOf(response) };
    } catch (error) {
      const carried = classify(error as SmtpError, complete);
      // The session's state is uncertain after anything but a plain refusal: say goodbye and start over.
      if ((error as SmtpError).responseCode === undefined || !(await this.#reset())) this.close();
      return carried;
    }
  }

  close(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }

  #open(): Promise<SMTPConnection> {
    const { auth, ...options } = this.settings;
    const connection = new SMTPConnection(options);
    return new Promise((done, fail) => {
      const giveUp = (error?: Error) => {
        connection.close();
        fail(error ?? new Error('the connection was closed'));
      };
      connection.on('error', giveUp);
      connection.once('end', giveUp);
      this.signal.addEventListener('abort', () => giveUp(), { once: true });
      connection.connect((error) => {
        if (error) return giveUp(error);
        if (!auth) return done(connection);
        connection.login(auth, (loginError) => (loginError ? giveUp(loginError) : done(connection)));
      });
    });
  }

  #deliver(connection: SMTPConnection, envelope: Envelope, message: Readable): Promise<string> {
    return new Promise((done, fail) => {
      const closed = () => fail(new Error('the connection was closed'));
      connection.once('end', closed);
      connection.send(envelope, message, (error, info) => {
        connection.off('end', closed);
        if (error) fail(error);
        else done(info?.response ?? '');
      });
    });
  }

  #reset(): Promise<boolean> {
    const connection = this.#connection;
    if (!connection) return Promise.resolve(false);
    return new Promise((done) => {
      connection.once('end', () => done(false));
      connection.reset((error) => done(!error));
    });
  }
}

/** The message in pieces; `onLast` is called before the end can reach the wire as the final dot. */
const chunksOf = (raw: Uint8Array, onLast: () => void): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < raw.length; at += 16_384) yield Buffer.from(raw.subarray(at, at + 16_384));
      onLast();
    })(),
    { objectMode: false },
  );

const letterCommands = ['RCPT TO', 'DATA', 'API'];

/** Codes only: a server's sentence often repeats the address. */
const classify = (error: SmtpError, complete: boolean): Carried => {
  const { responseCode, command = '', response } = error;
  if (error.code === 'EMESSAGE' && responseCode === undefined) return { outcome: 'rejected', because: 'too large' };
  if (error.code === 'EENVELOPE' && command === 'API') return { outcome: 'rejected', because: 'not an address' };
  if (responseCode !== undefined) {
    const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response ?? '')?.[1];
    const because = [command, responseCode, enhanced].filter(Boolean).join(' ');
    // A no to the sender or to our password is about us, not about this letter.
    return responseCode >= 500 && letterCommands.includes(command)
      ? { outcome: 'rejected', because }
      : { outcome: 'retry', because };
  }
  return complete
    ? { outcome: 'unknown', because: 'no answer after the message was handed over' }
    : { outcome: 'retry', because: error.code ?? 'no connection' };
};

/** What the server calls it (`250 2.0.0 Ok: queued as 4F2A…`), if it says. */
const queueIdOf = (response: string): string | null => /queued as ([\w.-]+)/i.exec(response)?.[1] ?? null;
