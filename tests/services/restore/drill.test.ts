// A database is copied, life goes on, and the copy is put back: what the copy forgot must not be forgotten.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type pg from 'pg';
import { beforeEach, expect, test, vi } from 'vitest';
import { toHex } from '#lib/domain/ledger/hash.ts';
import { erase } from '#lib/services/consent/erase.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { type Context, write } from '#lib/services/context.ts';
import { resume } from '#lib/services/delivery/resume.ts';
import { append } from '#lib/services/ledger/append.ts';
import { signCheckpoints } from '#lib/services/ledger/checkpoint.ts';
import { compareProjection } from '#lib/services/ledger/compare-projection.ts';
import { addressHash } from '#lib/services/ledger/keys.ts';
import { sequence } from '#lib/services/ledger/sequence.ts';
import { restoreAlert } from '#lib/services/restore/alert.ts';
import { restoreFinding } from '#lib/services/restore/finding.ts';
import { guard, guardAll } from '#lib/services/restore/guard.ts';
import { isHalted } from '#lib/services/restore/halted.ts';
import { resolveRestore } from '#lib/services/restore/resolve.ts';
import { backUp } from '#tests/support/database.ts';
import { deliveriesOf, lineUp, makeSending, superuser } from '#tests/support/deliveries.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';
import { campaignRow, carrierOf, entriesOf, sendAll, watchedTransport } from '../delivery/stage.ts';
import { seed } from '../ledger/a-ledger.ts';

// Whole databases are copied, dropped and made again.
vi.setConfig({ testTimeout: 120_000 });

const reason = 'The disk failed; the copy of last night was put back.';
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const domain = 'reader.example';

const asSuperuser = async <T>(house: TestWorkspace, work: (god: pg.Client) => Promise<T>): Promise<T> => {
  const god = await superuser(house.url);
  try {
    return await work(god);
  } finally {
    await god.end();
  }
};

/** Everything entered has its place and is signed, and that is kept outside. */
const keepBooks = async ({ workerDb }: TestWorkspace, minutes: number) => {
  while ((await sequence(workerDb)) > 0);
  await signCheckpoints(workerDb, seed, later(minutes));
};

type House = TestWorkspace & { topicId: number; ids: Map<string, number>; campaignId: number };
let house: House;
let people: (name: string) => number;
beforeEach(async () => {
  const made = await testWorkspace();
  // Nobody has looked yet.
  await asSuperuser(made, (god) => god.query('delete from restore_checks'));
  const topicId = await makeTopic(made.ctx, { cadenceCount: 7, cadenceDays: 7 });
  const names = ['mai', 'nils', 'linh', 'tam', 'hoa'];
  const ids = await makePeople(
    made.ctx,
    topicId,
    names.map((name) => ({ address: `${name}@${domain}`, state: 'given' as const })),
  );
  const campaignId = await makeSending(made.ctx, topicId);
  await lineUp(made.ctx, campaignId, [...ids.values()]);
  house = { ...made, topicId, ids, campaignId };
  people = (name) => ids.get(`${name}@${domain}`)!;
  await keepBooks(house, 0);
  expect(await guard(house.workerDb, house.workspaceId)).toBe(true);
});

/** Backups are older than a comparison may be. */
const nightly = async () => {
  await asSuperuser(house, (god) => god.query(`update restore_checks set checked_at = now() - interval '1 hour'`));
  return backUp();
};

const claimAnything = async (): Promise<number> => {
  const { rows } = await house.workerDb.transaction(house.workspaceId, (tx) =>
    tx.execute(
      sql`select * from claim_deliveries(${house.workspaceId}, ${house.campaignId}, 0, 100, 'test', '30 seconds')`,
    ),
  );
  return rows.length;
};

const findingOf = () =>
  asSuperuser(house, async (god) => {
    const { rows } = await god.query(
      'select because, outside_size, head_size, resolved_at, resolved_by from restore_findings where workspace_id = $1 order by id',
      [house.workspaceId],
    );
    return rows;
  });

const stateOf = (name: string) =>
  asSuperuser(house, async (god) => {
    const { rows } = await god.query<{ state: string; open: boolean }>(
      'select p.state, r.open from permissions p join reach r using (workspace_id, contact_id) where contact_id = $1 and workspace_id = $2',
      [people(name), house.workspaceId],
    );
    return rows[0]!;
  });

const sizes = () =>
  asSuperuser(house, async (god) => {
    const { rows } = await god.query<{ size: string }>(
      'select size from checkpoints where workspace_id = $1 order by size',
      [house.workspaceId],
    );
    return rows.map(({ size }) => Number(size));
  });

const outside = (kind: 'journal' | 'checkpoint') =>
  join(process.env.LEDGER_OUTSIDE_DIR!, `workspace-${house.workspaceId}.${kind}`);

const asReader = (contactId: number): Context => house.ctxOf({ type: 'contact', contactId });

const leave = (name: string, topicId: number | null = house.topicId) =>
  withdraw(asReader(people(name)), { contactId: people(name), topicId, method: 'link' });

const resolve = () => resolveRestore(house.ctxOf('owner'), { reason });

const differences = async () => {
  const found = [];
  for await (const one of compareProjection(house.workerDb, house.workspaceId)) found.push(one);
  return found;
};

test('an older copy neither signs nor sends, and the noes since are not forgotten', async () => {
  const { ctx, workerDb, workspaceId, topicId, campaignId } = house;
  // One message is out at the moment of the copy.
  await asSuperuser(house, (god) =>
    god.query(
      `update deliveries set status = 'sending', claim_no = 1, claimed_by = 'gone', first_dispatch_at = now(), lease_until = now(),
              permitted_by = (select entry_id from permissions where contact_id = $1 and workspace_id = $3)
        where campaign_id = $2 and contact_id = $1`,
      [people('tam'), campaignId, workspaceId],
    ),
  );
  const night = await nightly();

  const before = await sizes();
  await leave('mai');
  await leave('nils', null);
  await erase(ctx, { contactId: people('linh'), method: 'staff', reason: 'asked by phone' });
  const late = await makePeople(ctx, topicId, [{ address: `late@${domain}`, state: 'given' }]);
  const lateId = late.get(`late@${domain}`)!;
  await withdraw(asReader(lateId), { contactId: lateId, topicId, method: 'one-click' });
  await keepBooks(house, 2);
  expect((await sizes()).length).toBe(before.length + 1);
  const journal = readFileSync(outside('journal'), 'utf8');
  const signed = readFileSync(outside('checkpoint'), 'utf8');
  for (const word of ['nils', 'linh', 'late', domain, '@']) expect(journal).not.toContain(word);
  expect(journal).toContain(toHex(addressHash(workspaceId, `late@${domain}`)));

  await night.restore();
  expect(await stateOf('mai')).toEqual({ state: 'given', open: true });
  // Before anybody has looked, and after.
  expect(await claimAnything()).toBe(0);
  const transport = watchedTransport();
  await sendAll(carrierOf(house, transport));
  expect(await claimAnything()).toBe(0);
  await keepBooks(house, 4);
  expect(transport.carried).toEqual([]);
  expect(await sizes()).toEqual(before);
  expect(readFileSync(outside('checkpoint'), 'utf8')).toBe(signed);
  expect(await findingOf()).toMatchObject([{ because: 'shorter', resolved_at: null }]);

  expect(await restoreAlert(house.ctxOf('owner'))).toEqual({ kind: 'older' });
  const { finding, ahead } = await restoreFinding(ctx);
  expect(finding!.signed!.size).toBeGreaterThan(finding!.here.size);
  expect(ahead).toEqual({ noes: 4, people: 4, campaigns: 1, messages: 1 });
  await expect(resume(ctx, campaignId)).rejects.toMatchObject({ code: 'delivery_not_paused' });
  await expect(resolveRestore(house.ctxOf('marketer'), { reason })).rejects.toMatchObject({ code: 'not_allowed' });
  await expect(resolveRestore(ctx, { reason: ' ' })).rejects.toMatchObject({ code: 'restore_reason_needed' });
  expect(await resolve()).toEqual({
    again: 3,
    closed: 1,
    campaigns: 1,
    doubtful: 1,
  });
  await expect(resolveRestore(ctx, { reason })).rejects.toMatchObject({ code: 'restore_none' });

  expect(await stateOf('mai')).toEqual({ state: 'withdrawn', open: true });
  expect(await stateOf('nils')).toEqual({ state: 'withdrawn', open: false });
  expect(await stateOf('linh')).toEqual({ state: 'withdrawn', open: false });
  expect(await stateOf('tam')).toEqual({ state: 'given', open: true });
  expect(await differences()).toEqual([]);
  await asSuperuser(house, async (god) => {
    const contact = await god.query('select address from contacts where id = $1 and workspace_id = $2', [
      people('linh'),
      workspaceId,
    ]);
    expect(contact.rows).toEqual([{ address: null }]);
    expect(await campaignRow(god, campaignId)).toMatchObject({ status: 'paused' });
    expect((await deliveriesOf(god, campaignId)).get(people('tam'))).toMatchObject({
      status: 'unknown',
      reason: 'restored',
    });
    expect((await entriesOf(god, campaignId, 'campaign.paused')).at(-1)!.facts).toMatchObject({ because: 'restore' });
    const { rows } = await god.query<{ facts: Record<string, unknown> }>(
      `select convert_from(leaf, 'UTF8')::jsonb -> 'facts' as facts from entries where type = 'ledger.restored' and workspace_id = $1`,
      [workspaceId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]!.facts).toMatchObject({ because: 'shorter', again: 3, closed: 1 });
    expect(Number(rows[0]!.facts.beforeSize)).toBeGreaterThan(Number(rows[0]!.facts.afterSize));
  });
  expect(await restoreAlert(house.ctxOf('owner'))).toBe(null);
  expect(await restoreFinding(ctx)).toMatchObject({
    finding: { resolved: { by: house.staff.owner.name } },
    ahead: null,
  });
  expect(await isHalted(ctx, campaignId)).toBe(true);
  // Whom the copy never knew: a list brings them back to a closed door.
  const back = await makePeople(ctx, topicId, [{ address: `late@${domain}` }]);
  await asSuperuser(house, async (god) => {
    const { rows } = await god.query(
      'select open, closed_because from reach where contact_id = $1 and workspace_id = $2',
      [back.get(`late@${domain}`), workspaceId],
    );
    expect(rows).toEqual([{ open: false, closed_because: 'objection' }]);
  });

  // And it goes on: signed over the new head, sent to whom a person lets it go on to and nobody else.
  expect(await guard(workerDb, workspaceId)).toBe(true);
  await keepBooks(house, 6);
  expect((await sizes()).at(-1)).toBeGreaterThan(before.at(-1)!);
  expect(readFileSync(outside('checkpoint'), 'utf8')).not.toBe(signed);
  expect(await guard(workerDb, workspaceId)).toBe(true);
  await resume(ctx, campaignId);
  expect(await isHalted(ctx, campaignId)).toBe(false);
  await sendAll(carrierOf(house, transport));
  expect(transport.carried.map(({ to }) => to)).toEqual([`hoa@${domain}`]);
  expect(await findingOf()).toMatchObject([{ because: 'shorter', resolved_by: 'user-owner' }]);
});

test('what was said again once is not said again after the next restore, and a newer yes stands', async () => {
  const { ctx, workerDb, workspaceId, topicId } = house;
  const night = await nightly();
  await leave('mai');
  await keepBooks(house, 2);
  await night.restore();
  expect(await guard(workerDb, workspaceId)).toBe(false);
  expect(await resolve()).toMatchObject({ again: 1 });
  await keepBooks(house, 4);
  await makePeople(ctx, topicId, [{ address: `mai@${domain}`, state: 'given' }]);
  await keepBooks(house, 6);
  const second = await nightly();
  await leave('nils');
  await keepBooks(house, 8);
  await second.restore();
  await guard(workerDb, workspaceId);
  expect(await resolve()).toMatchObject({ again: 1, closed: 0 });
  expect(await stateOf('mai')).toMatchObject({ state: 'given' });
  expect(await stateOf('nils')).toMatchObject({ state: 'withdrawn' });
  // The first copy once more: now both are missing, the older one included.
  await keepBooks(house, 10);
  await night.restore();
  await guard(workerDb, workspaceId);
  expect(await resolve()).toMatchObject({ again: 2, closed: 0 });
  expect(await stateOf('mai')).toMatchObject({ state: 'withdrawn' });
  expect(await differences()).toEqual([]);
});

test('a copy that has grown past what was signed is another ledger', async () => {
  const { ctx, workerDb, workspaceId } = house;
  const night = await nightly();
  await leave('mai');
  await keepBooks(house, 2);
  await night.restore();
  await write(ctx, (tx) =>
    append(
      tx,
      ctx,
      Array.from({ length: 20 }, () => ({ kind: 'audit' as const, type: 'test.noted' })),
    ),
  );
  const signed = await sizes();
  await keepBooks(house, 4);
  expect(await sizes()).toEqual(signed);
  expect(await findingOf()).toMatchObject([{ because: 'forked', resolved_at: null }]);
  expect(await guard(workerDb, workspaceId)).toBe(false);
  await resolve();
  expect(await stateOf('mai')).toMatchObject({ state: 'withdrawn' });
  expect(await guard(workerDb, workspaceId)).toBe(true);
});

test('a no that came after the last checkpoint is missed all the same, whatever is said since', async () => {
  const { workerDb, workspaceId } = house;
  const night = await nightly();
  await leave('mai');
  await night.restore();
  // The page answers before any worker looks: this line hides that the one before it is unknown.
  await leave('nils');
  expect(await guard(workerDb, workspaceId)).toBe(false);
  expect(await findingOf()).toMatchObject([{ because: 'forgetful' }]);
  expect(await resolve()).toMatchObject({ again: 1 });
  expect(await stateOf('mai')).toMatchObject({ state: 'withdrawn' });
  expect(await guard(workerDb, workspaceId)).toBe(true);
});

test('a finding is resolved by a person with an entry, and by nobody else', async () => {
  const night = await nightly();
  await leave('mai');
  await keepBooks(house, 2);
  await night.restore();
  await guardAll(house.workerDb);
  const resolving = house.db.transaction(house.workspaceId, (tx) =>
    tx.execute(sql`update restore_findings set resolved_at = now(), resolved_by = 'user-owner', resolved_entry_id = 1`),
  );
  await expect(resolving).rejects.toMatchObject({ cause: { message: expect.stringContaining('only a person') } });
  for (const statement of [sql`delete from restore_findings`, sql`update restore_checks set checked_at = 'infinity'`])
    await expect(house.db.transaction(house.workspaceId, (tx) => tx.execute(statement))).rejects.toMatchObject({
      cause: { code: '42501' },
    });
});
