import { afterEach, describe, expect, test } from 'vitest';
import { resendTransport } from '#lib/transports/resend/index.ts';
import { letter, letters } from './letters.ts';
import { resendServer, type Trouble } from './resend-server.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const stage = async (troubles: Trouble[] = []) => {
  const server = await resendServer({ troubles });
  closing.push(server.close);
  return { server, transport: resendTransport({ apiKey: server.apiKey, baseUrl: server.baseUrl }) };
};
const inTime = () => AbortSignal.timeout(10_000);

describe('one request', () => {
  test('holds at most 100 letters, under a key made of theirs', async () => {
    const { server, transport } = await stage();
    await transport.carry(letters(230), inTime());
    expect(server.requests.map(({ count }) => count)).toEqual([100, 100, 30]);
    const keys = server.requests.map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
    await transport.carry(letters(230), inTime());
    expect(server.requests.slice(3).map(({ key }) => key)).toEqual(keys);
    expect(server.sent).toHaveLength(230);
  });

  test('keeps the provider’s name for each letter', async () => {
    const { transport } = await stage();
    const carried = await transport.carry(letters(2), inTime());
    expect(carried).toEqual([
      { outcome: 'sent', providerId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      { outcome: 'sent', providerId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    ]);
  });

  test('rejects the letter that is wrong and sends the others', async () => {
    const { transport } = await stage();
    const batch = [letter(), letter({ to: 'nobody' }), letter({ to: 'linh@example.com' })];
    const carried = await transport.carry(batch, inTime());
    expect(carried.map(({ outcome }) => outcome)).toEqual(['sent', 'rejected', 'sent']);
  });
});

describe('an error', () => {
  test.each<[string, Trouble, string]>([
    ['400 for one letter is about that letter', { status: 400, name: 'validation_error' }, 'rejected'],
    ['422 for one letter is about that letter', { status: 422, name: 'validation_error' }, 'rejected'],
    ['401 is about our key', { status: 401, name: 'restricted_api_key' }, 'retry'],
    ['403 is about our domain', { status: 403, name: 'validation_error' }, 'retry'],
    [
      '409 with other bytes says something went, and not this',
      { status: 409, name: 'invalid_idempotent_request' },
      'unknown',
    ],
    ['500 leaves a doubt', { status: 500, name: 'application_error' }, 'unknown'],
    [
      'an answer that is no answer leaves a doubt',
      { status: 502, name: '', body: '<html>bad gateway</html>' },
      'unknown',
    ],
    [
      'success without a word about the letter leaves a doubt',
      { status: 200, name: '', body: '{"data":[]}' },
      'unknown',
    ],
    ['success cut off in the middle leaves a doubt', { status: 200, name: '', body: '{"data":[{"id"' }, 'unknown'],
    ['a dropped connection leaves a doubt', { drop: true }, 'unknown'],
  ])('%s', async (_, trouble, outcome) => {
    const { transport } = await stage([trouble]);
    expect(await transport.carry([letter()], inTime())).toEqual([expect.objectContaining({ outcome })]);
  });

  test('no answer until the time is up leaves a doubt, and asking again tells', async () => {
    const { server, transport } = await stage([{ late: true }]);
    const [carried] = await transport.carry([letter()], AbortSignal.timeout(300));
    expect(carried).toMatchObject({ outcome: 'unknown' });
    const [again] = await transport.carry([letter()], inTime());
    expect(again).toMatchObject({ outcome: 'sent' });
    expect(server.sent).toHaveLength(1);
  });

  test('429 is waited out when it is short', async () => {
    const { server, transport } = await stage([
      { status: 429, name: 'rate_limit_exceeded', headers: { 'retry-after': '0' } },
    ]);
    expect(await transport.carry([letter()], inTime())).toEqual([expect.objectContaining({ outcome: 'sent' })]);
    expect(server.requests).toHaveLength(2);
  });

  test('429 for long comes back with the pause that was asked for', async () => {
    const { transport } = await stage([
      { status: 429, name: 'daily_quota_exceeded', headers: { 'retry-after': '1800' } },
    ]);
    expect(await transport.carry([letter()], inTime())).toEqual([
      { outcome: 'retry', because: '429 daily_quota_exceeded', afterMs: 1_800_000 },
    ]);
  });

  test('409 while the first request is still at work is asked again', async () => {
    const { server, transport } = await stage([{ status: 409, name: 'concurrent_idempotent_requests' }]);
    expect(await transport.carry([letter()], inTime())).toEqual([expect.objectContaining({ outcome: 'sent' })]);
    expect(server.sent).toHaveLength(1);
  });

  test('400 for a whole batch is asked about letter by letter', async () => {
    const { server, transport } = await stage([{ status: 400, name: 'validation_error' }]);
    const carried = await transport.carry([letter(), letter({ to: 'nobody' })], inTime());
    expect(carried.map(({ outcome }) => outcome)).toEqual(['sent', 'rejected']);
    expect(server.requests.map(({ count }) => count)).toEqual([2, 1, 1]);
  });
});
