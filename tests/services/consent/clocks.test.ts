import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { confirm } from '#lib/services/consent/confirm.ts';
import { renderConfirmation } from '#lib/services/consent/confirmation-letter.ts';
import { expire } from '#lib/services/consent/expire.ts';
import { askAnew, rePermissionOf } from '#lib/services/consent/re-permission.ts';
import { remind } from '#lib/services/consent/remind.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { createContacts } from '#lib/services/contacts/create.ts';
import { write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { aHouse, publishedWords } from './a-form.ts';

let house: Awaited<ReturnType<typeof aHouse>>;
beforeAll(async () => {
  house = await aHouse();
});

const day = 24 * 60 * 60 * 1000;
const days = (n: number) => new Date(Date.now() + n * day);
const run = (work: typeof expire, now: Date) => work(house.ws.workerDb, house.ws.db, now);
let count = 0;

/** Somebody who said yes by the form, from a country. */
const reader = async (country: string | null = null, now = new Date()) => {
  const address = `clock-${++count}@example.com`;
  if (country)
    await write(house.ctx, async (tx) => {
      const made = await createContacts(tx, house.ctx, [{ address, country, source: 'test' }]);
      await append(tx, house.ctx, [{ kind: 'audit', type: 'contact.completed', contactId: made.get(address)!.id }]);
    });
  await house.optIn(address, { now });
  await confirm(house.visitor(now), { token: await house.tokenFor(address), statements: [house.statementId] });
  return { address, id: (await house.about(address)).id };
};
const rowOf = async (address: string) => {
  const { id } = await house.about(address);
  const { rows } = await house.ws.workerDb.house.execute<{
    state: string;
    valid_until: string | null;
    remind_at: string | null;
    statement_id: number;
    outdated: boolean;
  }>(sql`select * from permissions where contact_id = ${id} and topic_id = ${house.topicId}`);
  return rows[0]!;
};
const typesOf = async (address: string) => (await house.about(address)).entries.map(({ type }) => type);
const letterTo = async (address: string) => {
  const { letters } = await house.about(address);
  return renderConfirmation(house.ws.workerDb, letters.at(-1)!.payload);
};
const answer = async (address: string, statements: number[]) => {
  const letter = await letterTo(address);
  return confirm(house.visitor(), { token: /\/confirm\/(\S+)/.exec(letter!.text)![1]!, statements });
};

describe('a request nobody answers', () => {
  test('has run out after 48 hours, is entered once by the house, and a later answer to it comes too late', async () => {
    await house.optIn('silent@example.com');
    const token = await house.tokenFor('silent@example.com');
    await run(expire, days(1.9));
    expect((await rowOf('silent@example.com')).state).toBe('requested');
    // Two workers at the same moment.
    await Promise.all([run(expire, days(2.1)), run(expire, days(2.1))]);
    await run(expire, days(2.2));
    expect(await typesOf('silent@example.com')).toEqual(['requested', 'expired']);
    expect((await house.about('silent@example.com')).entries[1]!.actor_type).toBe('job');
    const late = await confirm(house.visitor(days(2.1)), { token, statements: [house.statementId] });
    expect(late.outcome).toBe('expired');
  });

  test('does not keep the person from asking again', async () => {
    await house.optIn('second@example.com', { now: days(-3) });
    await run(expire, new Date());
    await house.optIn('second@example.com');
    expect((await rowOf('second@example.com')).state).toBe('expired');
    await answer('second@example.com', [house.statementId]);
    expect((await rowOf('second@example.com')).state).toBe('given');
  });

  test('however many there are, they are entered in one go', async () => {
    for (let n = 0; n < 20; n++) await house.optIn(`many-${n}@example.com`, { now: days(-4) });
    expect(await run(expire, new Date())).toBe(20);
    expect(await run(expire, new Date())).toBe(0);
  });
});

describe('a yes with a clock', () => {
  test('runs where the law of the person says so, and the entry says until when', async () => {
    const { address } = await reader('KR');
    const row = await rowOf(address);
    expect(Date.parse(row.valid_until!) - Date.now()).toBeGreaterThan(729 * day);
    expect(Date.parse(row.valid_until!) - Date.parse(row.remind_at!)).toBe(30 * day);
    const german = await reader('DE');
    expect(await rowOf(german.address)).toMatchObject({ valid_until: null, remind_at: null });
  });

  test('is asked about once while it stands; the answer renews it', async () => {
    const { address } = await reader('KR', days(-705));
    await run(remind, new Date());
    await Promise.all([run(remind, new Date()), run(remind, new Date())]);
    const { letters } = await house.about(address);
    expect(letters).toHaveLength(2);
    const letter = (await letterTo(address))!;
    expect(letter.subject).toBe('May Langbian Coffee Co., Ltd go on writing to you?');
    expect(letter.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' });
    // Asking changed nothing.
    expect((await rowOf(address)).state).toBe('given');
    expect((await answer(address, [house.statementId])).outcome).toBe('confirmed');
    const after = await rowOf(address);
    expect(after.state).toBe('renewed');
    expect(Date.parse(after.valid_until!)).toBeGreaterThan(days(729).getTime());
    expect(await typesOf(address)).toEqual(['contact.completed', 'requested', 'given', 'requested', 'renewed']);
  });

  test('ends when nobody answers, and only a new act of the person brings it back', async () => {
    const { address } = await reader('KR', days(-705));
    await run(remind, new Date());
    await run(expire, days(40));
    expect((await rowOf(address)).state).toBe('expired');
    expect((await typesOf(address)).at(-1)).toBe('expired');
    await house.optIn(address);
    expect((await rowOf(address)).state).toBe('expired');
  });

  test('whoever left is not asked, not even by a letter in line', async () => {
    const { address, id } = await reader('KR', days(-705));
    await run(remind, new Date());
    await withdraw(house.visitorOf(id), { contactId: id, topicId: house.topicId, method: 'link' });
    expect(await letterTo(address)).toBeNull();
    const other = await reader('KR', days(-705));
    await withdraw(house.visitorOf(other.id), { contactId: other.id, topicId: null, method: 'link' });
    await run(remind, new Date());
    expect((await house.about(other.address)).letters).toHaveLength(1);
  });
});

describe('words that change in substance', () => {
  test('are asked about once, of those alone whom a live basis lets us ask; a silence stays a no', async () => {
    const house2 = await aHouse();
    house = house2;
    expect(await rePermissionOf(house.ctx, house.topicId)).toBeNull();
    const yes = await reader();
    const silent = await reader();
    const gone = await reader();
    const closed = await reader();
    await withdraw(house.visitorOf(gone.id), { contactId: gone.id, topicId: house.topicId, method: 'link' });
    const next = await publishedWords(house.ctx, house.topicId, { change: 'major', more: 'And more.' });
    await house.ws.db.transaction(house.ws.workspaceId, (tx) =>
      tx.execute(sql`update reach set open = false, closed_because = 'bounce' where contact_id = ${closed.id}`),
    );
    expect(await rePermissionOf(house.ctx, house.topicId)).toMatchObject({
      open: true,
      mayAsk: 2,
      others: [{ reason: 'closed', people: 1 }],
    });
    await expect(async () => askAnew(house.ws.ctxOf('auditor'), house.topicId)).rejects.toMatchObject({
      code: 'not_allowed',
    });
    expect(await askAnew(house.ctx, house.topicId)).toBe(2);
    await expect(askAnew(house.ctx, house.topicId)).rejects.toMatchObject({ code: 'anew_nobody' });
    for (const { address } of [gone, closed]) expect((await house.about(address)).letters).toHaveLength(1);

    expect((await letterTo(yes.address))!.text).toContain('And more.');
    expect((await answer(yes.address, [next])).outcome).toBe('confirmed');
    expect(await rowOf(yes.address)).toMatchObject({ state: 'given', outdated: false, statement_id: next });
    expect(await rowOf(silent.address)).toMatchObject({ state: 'given', outdated: true });
    expect(await rePermissionOf(house.ctx, house.topicId)).toMatchObject({
      mayAsk: 0,
      others: expect.arrayContaining([{ reason: 'asked', people: 1 }]),
    });
  });

  test('are no longer asked about after thirty days', async () => {
    await reader();
    await publishedWords(house.ctx, house.topicId, { change: 'major', more: 'Later still.' });
    const later = { ...house.ctx, now: days(31) };
    expect(await rePermissionOf(later, house.topicId)).toMatchObject({ open: false });
    await expect(askAnew(later, house.topicId)).rejects.toMatchObject({ code: 'anew_too_late' });
  });
});
