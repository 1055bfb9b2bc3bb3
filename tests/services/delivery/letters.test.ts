import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letterQueue } from '#db/schema/index.ts';
import { write } from '#lib/services/context.ts';
import { sendLetters } from '#lib/services/delivery/send-letters.ts';
import { append } from '#lib/services/ledger/append.ts';
import { messageIdOf } from '#lib/transports/mime.ts';
import type { Carried } from '#lib/transports/transport.ts';
import { superuser } from '#tests/support/deliveries.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';
import { carrierOf, watchedTransport } from './stage.ts';

let house: TestWorkspace;
let god: pg.Client;
beforeAll(async () => {
  house = await testWorkspace();
  god = await superuser(house.url);
});
afterAll(() => god.end());

/** Somebody asked to be written to, and is asked back. Answers the letter's number in the queue. */
const asked = async (name: string): Promise<{ id: number; confirmationId: number }> => {
  const topicId = await makeTopic(house.ctx, { slug: `topic-${name}` });
  const address = `${name}@example.com`;
  const contactId = (await makePeople(house.ctx, topicId, [{ address, state: 'requested' }])).get(address)!;
  return write(house.ctx, async (tx) => {
    const [entry] = await append(tx, house.ctx, [{ kind: 'audit', type: 'test.asked', target: `topic:${topicId}` }]);
    const { rows } = await tx.execute<{ id: number }>(sql`
      select id from statements where topic_id = ${topicId} and published_at is not null`);
    const confirmation = await tx.execute<{ id: number }>(sql`
      insert into confirmations (workspace_id, contact_id, language, asked, expires_at)
      values (${house.workspaceId}, ${contactId}, 'en',
        ${JSON.stringify([{ topicId, channel: 'email', statementId: rows[0]!.id, entryId: entry!.id }])}::jsonb,
        now() + interval '2 days') returning id`);
    const confirmationId = confirmation.rows[0]!.id;
    const [letter] = await tx
      .insert(letterQueue)
      .values({
        workspaceId: house.workspaceId,
        kind: 'confirmation',
        to: address,
        payload: { workspaceId: house.workspaceId, confirmationId },
      })
      .returning({ id: letterQueue.id });
    return { id: letter!.id, confirmationId };
  });
};
const rowOf = async (id: number) =>
  (
    await god.query<{
      attempts: number;
      sent_at: Date | null;
      last_error: string | null;
      never: boolean;
      wait: number;
    }>(
      `select attempts, sent_at, last_error, next_attempt_at = 'infinity' as never,
            case when isfinite(next_attempt_at) then extract(epoch from next_attempt_at - now())::float end as wait
       from letter_queue where id = $1`,
      [id],
    )
  ).rows[0]!;
const soon = () => new Date(Date.now() + 1_000);

describe('a question on its way', () => {
  test('is carried once and done with', async () => {
    const { id } = await asked('once');
    const transport = watchedTransport();
    const carrier = carrierOf(house, transport);
    expect(await sendLetters(carrier, soon())).toBe(1);
    expect(await sendLetters(carrier, soon())).toBe(0);
    expect(transport.carried.map(({ to, kind }) => [to, kind])).toEqual([['once@example.com', 'confirmation']]);
    expect(await rowOf(id)).toMatchObject({ attempts: 1, sent_at: expect.any(Date), last_error: null });
  });

  test('is taken by one of two workers', async () => {
    await Promise.all(['w1', 'w2', 'w3', 'w4'].map(asked));
    const transport = watchedTransport();
    const carrier = carrierOf(house, transport);
    await Promise.all([sendLetters(carrier, soon()), sendLetters(carrier, soon())]);
    expect(transport.carried.map(({ to }) => to).toSorted()).toEqual(
      ['w1', 'w2', 'w3', 'w4'].map((name) => `${name}@example.com`),
    );
  });

  test.each<[Carried]>([[{ outcome: 'retry', because: '451' }], [{ outcome: 'unknown', because: 'no answer' }]])(
    'comes again after a pause, under the same Message-ID: %o',
    async (first) => {
      const { id } = await asked(`again-${first.outcome}`);
      const answers: Carried[] = [first, { outcome: 'sent', providerId: null }];
      const transport = watchedTransport(() => answers.shift()!);
      const carrier = carrierOf(house, transport);
      await sendLetters(carrier, soon());
      const { wait, last_error } = await rowOf(id);
      expect(wait).toBeGreaterThan(20);
      expect(last_error).not.toBeNull();
      expect(await sendLetters(carrier, soon())).toBe(0);
      await sendLetters(carrier, new Date(Date.now() + 120_000));
      expect(await rowOf(id)).toMatchObject({ attempts: 2, sent_at: expect.any(Date) });
      const [one, two] = transport.carried.map(messageIdOf);
      expect(two).toBe(one);
    },
  );

  test('is given up when the address is refused for good', async () => {
    const { id } = await asked('refused');
    await sendLetters(
      carrierOf(
        house,
        watchedTransport(() => ({ outcome: 'rejected', because: '550 5.1.1' })),
      ),
      soon(),
    );
    expect(await rowOf(id)).toMatchObject({ sent_at: null, never: true, last_error: '550 5.1.1' });
  });

  test('does not go any more when it has been answered meanwhile', async () => {
    const { id, confirmationId } = await asked('answered');
    await god.query('update confirmations set answered_at = now() where id = $1', [confirmationId]);
    const transport = watchedTransport();
    await sendLetters(carrierOf(house, transport), soon());
    expect(transport.carried).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ sent_at: expect.any(Date), last_error: 'not needed' });
  });

  test('survives a transport that breaks', async () => {
    const { id } = await asked('breaks');
    const broken = { ...watchedTransport(), carry: () => Promise.reject(new Error('broken')) };
    await sendLetters(carrierOf(house, broken), soon());
    expect(await rowOf(id)).toMatchObject({ sent_at: null, last_error: 'failed' });
  });
});
