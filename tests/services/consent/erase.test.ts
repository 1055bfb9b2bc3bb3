import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sign } from '#lib/domain/consent/token.ts';
import { parseVkey } from '#lib/domain/ledger/checkpoint.ts';
import { leafHash } from '#lib/domain/ledger/hash.ts';
import { parseProof, verifyProof } from '#lib/domain/ledger/proof.ts';
import { verdictOn } from '#lib/domain/ledger/verify.ts';
import { chooseLanguage } from '#lib/services/consent/choose-language.ts';
import { confirm } from '#lib/services/consent/confirm.ts';
import { erase } from '#lib/services/consent/erase.ts';
import { erasureOf } from '#lib/services/consent/erasure-of.ts';
import { linkKeys } from '#lib/services/consent/links.ts';
import { verifierKeyOf } from '#lib/services/ledger/checkpoint.ts';
import { entryProof } from '#lib/services/ledger/entry-proof.ts';
import { exportLedger } from '#lib/services/ledger/export-ledger.ts';
import { addressHash } from '#lib/services/ledger/keys.ts';
import { merge } from '#lib/services/people/merge.ts';
import { receiveImport } from '#lib/services/people/receive-import.ts';
import { runImports } from '#lib/services/people/run-imports.ts';
import { startImport } from '#lib/services/people/start-import.ts';
import { keepBooks, seed } from '#tests/services/ledger/a-ledger.ts';
import { deliveriesOf, lineUp, makeSending, superuser } from '#tests/support/deliveries.ts';
import { dump } from '#tests/support/dump.ts';
import { aHouse } from './a-form.ts';

const address = 'Lan.Anh.Forgotten@erase-me.example';
const needles = [address, 'lan.anh', 'erase-me', 'Xuyến', 'Tườngvy', Buffer.from(address).toString('base64')];

let house: Awaited<ReturnType<typeof aHouse>>;
let god: pg.Client;
let books: ReturnType<typeof keepBooks>;
beforeAll(async () => {
  house = await aHouse();
  god = await superuser(house.ws.url);
  books = keepBooks(house.ws.workerDb);
});
afterAll(async () => {
  await god.end();
});

const about = async () => {
  const hits = await dump(god);
  return hits.filter((line) => needles.some((needle) => line.toLowerCase().includes(needle.toLowerCase())));
};
const join = async (who: string, now?: Date) => {
  await house.optIn(who, { firstName: 'Xuyến', lastName: 'Tườngvy', ...(now && { now }) });
  await confirm(house.visitor(now), { token: await house.tokenFor(who), statements: [house.statementId] });
  return (await house.about(who)).id;
};
const importFile = async (text: string): Promise<number> => {
  async function* bytes() {
    yield Buffer.from(text);
  }
  const id = await receiveImport(house.ctx, { name: 'people.csv', bytes: bytes(), size: null, encoding: null });
  await startImport(house.ctx, {
    id,
    mapping: { 0: 'address', 1: 'first_name' },
    topicId: house.topicId,
    origin: 'previous_tool',
    note: 'Double opt-in form at langbian.example/news, kept by the old tool since 2018',
  });
  const faults: unknown[] = [];
  while ((await runImports(house.ws.db, new Date(), { error: (fault: unknown) => void faults.push(fault) })) > 0);
  expect(faults).toEqual([]);
  return id;
};
const importRows = async (id: number) =>
  (await god.query('select line, outcome, reason, cells, contact_id from import_rows where import_id = $1', [id])).rows;
const exported = async () => {
  const lines: string[] = [];
  for await (const line of await exportLedger(house.ctx, 'before and after')) lines.push(line);
  return lines;
};
const shown = async (contactId: number) => {
  const { workspaceId } = house.ws;
  const token = sign(linkKeys(), 'erase', { workspaceId, ref: `c${contactId}`, expiresAt: null });
  const found = await erasureOf(house.visitor(), token);
  if (!found.ok) throw new Error(found.because);
  return found;
};
const claimed = async (campaignId: number) =>
  (
    await house.ws.workerDb.house.execute<{ contact_id: number; claim_no: number }>(
      sql`select * from claim_deliveries(${house.ws.workspaceId}, ${campaignId}, 0, 100, 'test', interval '30 seconds')`,
    )
  ).rows;

describe('a person who is erased', () => {
  let id: number;
  let kept: Awaited<ReturnType<typeof entryProof>>;
  let campaignId: number;
  let rejected: number;

  test('is everywhere before', async () => {
    id = await join(address);
    await chooseLanguage(house.visitorOf(id), { contactId: id, language: 'vi' });
    rejected = await importFile(`email,name\n<${address}>,Xuyến\nother@example.com,Ben\n`);
    const { workspaceId } = house.ws;
    await god.query(
      `insert into letters (workspace_id, idempotency_key, kind, "to", "from", subject, raw)
       values ($1, 'k', 'campaign', $2, 'hello@langbian.example', 'Dear Xuyến', convert_to('To: ' || $2, 'UTF8'))`,
      [workspaceId, address.toUpperCase()],
    );
    campaignId = await makeSending(house.ctx, house.topicId);
    await lineUp(house.ctx, campaignId, [id]);
    kept = await entryProof(house.ctx, (await house.about(address)).entries[1]!.id);
    expect((await verdictOn(await exported())).outcome).toBe('intact');
    const tables = new Set((await about()).map((line) => line.split(':')[0]));
    expect([...tables].toSorted()).toEqual(['contacts', 'import_rows', 'letter_queue', 'letters']);
  });

  test('asks once and is answered when nothing is in flight, twice and nothing changes', async () => {
    const asked = house.visitorOf(id);
    const first = await erase(asked, { contactId: id, method: 'link' });
    expect(first).toMatchObject({ drained: true, already: false });
    const again = await erase(house.visitorOf(id), { contactId: id, method: 'link' });
    expect(again).toEqual({ recordedAt: first.recordedAt, drained: true, already: true });
  });

  test('has left no byte of their address or names in the whole database', async () => {
    expect(await about()).toEqual([]);
    expect(await importRows(rejected)).toMatchObject([{ cells: [] }, { outcome: 'unknown' }]);
    const { rows } = await god.query('select wrapped, destroyed_at from contact_keys where contact_id = $1', [id]);
    expect(rows).toEqual([{ wrapped: null, destroyed_at: expect.any(Date) }]);
  });

  test('is closed for every topic, and no campaign on its way reaches them', async () => {
    expect(await claimed(campaignId)).toEqual([]);
    expect((await deliveriesOf(god, campaignId)).get(id)).toMatchObject({ status: 'refused', reason: 'erasure' });
    const { rows } = await god.query(
      `select p.state, r.open, r.closed_because from permissions p join reach r using (workspace_id, contact_id) where contact_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ state: 'withdrawn', open: false, closed_because: 'erasure' }]);
  });

  test('leaves a ledger that verifies, and every proof handed out before still holds', async () => {
    const lines = await exported();
    expect(await verdictOn(lines)).toMatchObject({ outcome: 'intact', findings: [] });
    const { extra } = parseProof(kept.file);
    const key = parseVkey(verifierKeyOf(seed, house.ws.workspaceId));
    expect(verifyProof(kept.file, leafHash(extra!), key)).toMatchObject({ ok: true });
    expect(lines.some((line) => line.includes(kept.hash))).toBe(true);
  });

  test('is not brought back by an import of the same address, in whatever spelling', async () => {
    const file = await importFile(`email,name\n${address.toUpperCase()},Xuyến\n`);
    expect(await importRows(file)).toMatchObject([{ outcome: 'withdrawn', reason: 'stays_erasure', contact_id: id }]);
    expect(await about()).toEqual([]);
  });

  test('stays suppressed, by a keyed hash that names nobody', async () => {
    const { rows } = await god.query('select reason, lifted_at, address_hash from suppressions');
    const hash = Buffer.from(addressHash(house.ws.workspaceId, address));
    expect(rows).toEqual([{ reason: 'erasure', lifted_at: null, address_hash: hash }]);
  });

  test('begins anew when they opt in again: closed until they confirm, another person with another key', async () => {
    await house.optIn(address);
    const back = await house.about(address);
    expect(back.id).not.toBe(id);
    expect(back.reach).toMatchObject({ open: false, closed_because: 'erasure' });
    await importFile(`email,name\n${address},Xuyến\n`);
    expect((await house.about(address)).permission).toMatchObject({ state: 'requested' });
    await confirm(house.visitor(), { token: await house.tokenFor(address), statements: [house.statementId] });
    const now = await house.about(address);
    expect(now).toMatchObject({ permission: { state: 'given' }, reach: { open: true } });
    expect(now.entries.every(({ id: entry }) => entry > 0)).toBe(true);
    expect((await verdictOn(await exported())).outcome).toBe('intact');
  });
});

test('a message already leaving is waited for, and what was pinned of the person is gone meanwhile', async () => {
  const id = await join('leaving@erase-me.example');
  const campaignId = await makeSending(house.ctx, house.topicId);
  await lineUp(house.ctx, campaignId, [id]);
  const [claim] = await claimed(campaignId);
  expect((await dump(god)).some((line) => /^deliveries: .*leaving@erase-me/.test(line))).toBe(true);
  const { workspaceId } = house.ws;
  const asked = Date.now();
  const erased = erase(house.visitorOf(id), { contactId: id, method: 'link' });
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect((await dump(god)).filter((line) => line.includes('leaving@erase-me'))).toEqual([]);
  await house.ws.workerDb.house.execute(
    sql`select finish_deliveries(${workspaceId}, ${campaignId}, ${JSON.stringify([
      { contact: id, claim: claim!.claim_no, outcome: 'sent' },
    ])}::jsonb)`,
  );
  expect(await erased).toMatchObject({ drained: true });
  expect(Date.now() - asked).toBeGreaterThanOrEqual(400);
  expect((await verdictOn(await exported())).outcome).toBe('intact');
});

const three = async (name: string) => {
  const ids = [];
  for (const n of [1, 2, 3]) ids.push(await join(`${name}-${n}@erase-me.example`));
  const [first, second, third] = ids as [number, number, number];
  const note = `${name} wrote from both`;
  await merge(house.ctx, { keptId: second, awayId: first, note });
  await merge(house.ctx, { keptId: third, awayId: second, note });
  return ids;
};

describe.each([
  ['the record that was kept', 2],
  ['one merged away', 0],
  ['one merged into and then merged away', 1],
])('erasing %s', (_, n) => {
  test('erases the person whole', async () => {
    const name = `merged${n}`;
    const ids = await three(name);
    expect((await dump(god)).some((line) => line.includes(`${name}-3@erase-me`))).toBe(true);
    const { page } = await shown(ids[n]!);
    expect(page.joined).toBe(true);
    expect(await erase(house.visitorOf(ids[n]!), { contactId: ids[n]!, method: 'link' })).toMatchObject({
      drained: true,
      already: false,
    });
    expect((await dump(god)).filter((line) => line.includes(name))).toEqual([]);
    const { rows } = await god.query(
      `select k.wrapped, k.destroyed_at, r.open, p.state, s.reason, s.lifted_at
         from contacts c join contact_keys k on k.contact_id = c.id join reach r on r.contact_id = c.id
         join permissions p on p.contact_id = c.id join suppressions s on s.address_hash = c.address_hash
        where c.id = any ($1) and c.erased_at is not null`,
      [ids],
    );
    const forgotten = { wrapped: null, destroyed_at: expect.any(Date), open: false, state: 'withdrawn' };
    expect(rows).toEqual(ids.map(() => ({ ...forgotten, reason: 'erasure', lifted_at: null })));
    for (const id of ids)
      expect(await erase(house.visitorOf(id), { contactId: id, method: 'link' })).toMatchObject({ already: true });
    expect((await verdictOn(await exported())).outcome).toBe('intact');
  });
});

test('a merge in the same moment leaves nobody half erased', async () => {
  for (let n = 0; n < 6; n++) {
    const [keptId, awayId] = [
      await join(`race-kept-${n}@erase-me.example`),
      await join(`race-away-${n}@erase-me.example`),
    ];
    const asked = n % 2 ? keptId : awayId;
    const [merged] = await Promise.allSettled([
      merge(house.ctx, { keptId, awayId, note: 'told us' }),
      erase(house.visitorOf(asked), { contactId: asked, method: 'link' }),
    ]);
    const { rows } = await god.query('select id from contacts where id = any ($1) and erased_at is null', [
      [keptId, awayId],
    ]);
    const left = asked === keptId ? awayId : keptId;
    expect(rows.map(({ id }) => Number(id))).toEqual(merged.status === 'fulfilled' ? [] : [left]);
  }
});

test('a person nothing was merged with is told of no other record', async () => {
  expect((await shown(await join('single@erase-me.example'))).page.joined).toBe(false);
});

test('staff enter why, which outlives the person; whoever may not write about people may not erase them', async () => {
  const id = await join('by-phone@erase-me.example');
  const input = { contactId: id, method: 'staff' as const, reason: 'asked for it on the phone' };
  for (const role of ['approver', 'auditor'] as const)
    await expect(erase(house.ws.ctxOf(role), input)).rejects.toMatchObject({ code: 'not_allowed' });
  expect(await erase(house.ws.ctxOf('marketer'), input)).toMatchObject({ already: false });
  const { rows } = await god.query(
    `select type, contact_id from entries where target = $1 or contact_id = $2 order by id desc limit 3`,
    [`contact:${id}`, id],
  );
  expect(rows).toEqual([
    { type: 'contact.erasure_reason', contact_id: null },
    { type: 'contact.erased', contact_id: id },
    { type: 'withdrawn', contact_id: id },
  ]);
  await books.stop();
});
