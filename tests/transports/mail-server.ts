// A real SMTP server (smtp-server) that can be told to misbehave in the ways real ones do.
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Misbehaviour = {
  /** An answer to MAIL FROM, RCPT TO or the finished message, by the recipient's or sender's address. */
  sender?: Record<string, string>;
  recipient?: Record<string, string>;
  message?: Record<string, string>;
  /** Recipients after whose message, or after whose RCPT TO, the line is cut without a word. */
  cutAfterMessage?: string[];
  cutAtRecipient?: string[];
  /** Recipients whose message is never answered. */
  silentAfterMessage?: string[];
};

export type Received = { from: string; to: string[]; raw: Buffer; at: number };

const answer = (text: string) => Object.assign(new Error(text.slice(4)), { responseCode: Number(text.slice(0, 3)) });

export const mailServer = async (behaviour: Misbehaviour = {}) => {
  const received: Received[] = [];
  const open = new Set<{ id: string; _socket: Socket }>();
  const cut = (id: string) => {
    for (const connection of server.connections as unknown as typeof open)
      if (connection.id === id) connection._socket.destroy();
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    disableReverseLookup: true,
    onMailFrom({ address }, _, done) {
      const said = behaviour.sender?.[address];
      done(said ? answer(said) : null);
    },
    onRcptTo({ address }, session, done) {
      if (behaviour.cutAtRecipient?.includes(address)) return cut(session.id);
      const said = behaviour.recipient?.[address];
      done(said ? answer(said) : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        const [first = ''] = to;
        const said = behaviour.message?.[first];
        if (said) return done(answer(said));
        const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
        received.push({ from, to, raw: Buffer.concat(chunks), at: performance.now() });
        if (behaviour.cutAfterMessage?.includes(first)) return cut(session.id);
        if (behaviour.silentAfterMessage?.includes(first)) return;
        done(null, `2.0.0 Ok: queued as Q${received.length}`);
      });
    },
  });
  // A cut line is what some tests are about.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    received,
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
};
