// What Resend documents of POST /emails/batch, over real HTTP: keys kept with the payload they came with, permissive
// validation, at most 100 letters, and on demand the errors of its error page.
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export type Sent = {
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
};

/** What happens to the next request instead of the ordinary; `late`: it is done, and the answer never comes. */
export type Trouble =
  | { status: number; name: string; headers?: Record<string, string>; body?: string }
  | { late: true }
  | { drop: true };

export const resendServer = async (options: { apiKey?: string; troubles?: Trouble[]; slowMs?: number } = {}) => {
  const { apiKey = 're_test', troubles = [] } = options;
  const sent: (Sent & { at: number })[] = [];
  const requests: { key: string | undefined; count: number }[] = [];
  const remembered = new Map<string, { payload: string; answer: string }>();

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const payload = Buffer.concat(chunks).toString('utf8');
      const key = request.headers['idempotency-key'] as string | undefined;
      const reply = (status: number, body: string, headers: Record<string, string> = {}) =>
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
      const refuse = (status: number, name: string, headers = {}) =>
        reply(status, JSON.stringify({ statusCode: status, name, message: `${name}.` }), headers);
      if (request.headers.authorization !== `Bearer ${apiKey}`) return refuse(403, 'invalid_api_key');
      if (request.method !== 'POST' || request.url !== '/emails/batch') return refuse(404, 'not_found');
      const letters = JSON.parse(payload) as Sent[];
      requests.push({ key, count: letters.length });
      const trouble = troubles.shift();
      if (trouble && 'status' in trouble)
        return trouble.body === undefined
          ? refuse(trouble.status, trouble.name, trouble.headers)
          : reply(trouble.status, trouble.body, trouble.headers);
      if (trouble && 'drop' in trouble) return request.socket.destroy();
      if (letters.length > 100) return refuse(422, 'validation_error');
      if (options.slowMs) await sleep(options.slowMs);
      const known = key === undefined ? undefined : remembered.get(key);
      if (known && known.payload !== payload) return refuse(409, 'invalid_idempotent_request');
      const answer = known?.answer ?? accept(letters);
      if (key !== undefined) remembered.set(key, { payload, answer });
      if (trouble && 'late' in trouble) return;
      reply(200, answer);
    });
  });

  const accept = (letters: Sent[]): string => {
    const data: { id: string }[] = [];
    const errors: { index: number; message: string }[] = [];
    for (const [index, letter] of letters.entries())
      if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(letter.to)) {
        sent.push({ ...letter, at: performance.now() });
        data.push({ id: randomUUID() });
      } else errors.push({ index, message: 'Invalid `to` field.' });
    return JSON.stringify({ data, errors });
  };

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    apiKey,
    sent,
    requests,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((done) => server.close(() => done()));
    },
  };
};
