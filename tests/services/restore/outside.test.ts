// What is kept outside: written before anybody is answered, copied later when it could not be, and never half believed.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { formatLine, parseLine } from '#lib/domain/restore/line.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { read } from '#lib/services/context.ts';
import { signCheckpoints } from '#lib/services/ledger/checkpoint.ts';
import { sequence } from '#lib/services/ledger/sequence.ts';
import { restoreAlert } from '#lib/services/restore/alert.ts';
import { guard, guardAll, mayLeave } from '#lib/services/restore/guard.ts';
import { keepWaitingNoes } from '#lib/services/restore/keep-noes.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';
import { seed } from '../ledger/a-ledger.ts';

const folder = process.env.LEDGER_OUTSIDE_DIR!;
let house: TestWorkspace;
let topicId: number;
let ids: number[];
beforeEach(async () => {
  house = await testWorkspace();
  topicId = await makeTopic(house.ctx, { cadenceCount: 7, cadenceDays: 7 });
  const people = ['mai', 'nils', 'linh'].map((name) => ({
    address: `${name}@reader.example`,
    state: 'given' as const,
  }));
  ids = [...(await makePeople(house.ctx, topicId, people)).values()];
  while ((await sequence(house.workerDb)) > 0);
  await signCheckpoints(house.workerDb, seed, new Date());
});

const path = (kind: 'journal' | 'checkpoint') => join(folder, `workspace-${house.workspaceId}.${kind}`);
const lines = () =>
  readFileSync(path('journal'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((text) => parseLine(text)!);
const looks = () => guard(house.workerDb, house.workspaceId);
const leave = (contactId: number) =>
  withdraw(house.ctxOf({ type: 'contact', contactId }), { contactId, topicId, method: 'one-click' });
const waiting = () =>
  read(house.ctx, async (tx) => {
    const { rows } = await tx.execute<{ count: number }>(sql`select count(*) from outside_queue`);
    return rows[0]!.count;
  });
const noteOf = () =>
  read(house.ctx, async (tx) => {
    const { rows } = await tx.execute<{ note: string }>(sql`select note from checkpoints order by size desc limit 1`);
    return rows[0]!.note;
  });

test('a checkpoint is outside as soon as it is signed, and a no before it is acknowledged', async () => {
  expect(readFileSync(path('checkpoint'), 'utf8')).toBe(await noteOf());
  expect(existsSync(`${path('checkpoint')}.new`)).toBe(false);
  const { recordedAt } = await leave(ids[0]!);
  expect(lines()).toMatchObject([{ act: 'withdrawn', at: recordedAt.toISOString(), topic: topicId, channel: 'email' }]);
  expect(await waiting()).toBe(0);
  // Said twice, written once.
  await leave(ids[0]!);
  expect(lines()).toHaveLength(1);
});

test('people who leave at the same moment each have a whole line', async () => {
  await Promise.all(ids.map(leave));
  expect(lines().map(({ entry }) => entry)).toHaveLength(3);
  expect(new Set(lines().map(({ leaf }) => leaf)).size).toBe(3);
});

test('a folder that cannot be written keeps nobody from leaving, and what is missing is copied later', async () => {
  const away = `${folder}-away`;
  renameSync(folder, away);
  writeFileSync(folder, 'in the way');
  expect(await leave(ids[0]!)).toMatchObject({ already: false, drained: true });
  expect(await waiting()).toBe(1);
  await expect(looks()).rejects.toThrow(/cannot be read or written: .*workspace-\d+\.checkpoint/);
  expect(await mayLeave(house.workerDb, house.workspaceId)).toBe(false);
  expect(await restoreAlert(house.ctx)).toMatchObject({ kind: 'unreadable', code: 'outside_unreachable' });
  rmSync(folder);
  renameSync(away, folder);
  const inAWhile = new Date(Date.now() + 180_000);
  expect(await restoreAlert({ ...house.ctx, now: inAWhile })).toMatchObject({ kind: 'waiting', count: 1 });
  expect(await keepWaitingNoes(house.workerDb)).toBe(1);
  expect(lines()).toHaveLength(1);
  expect(await looks()).toBe(true);
});

test('on a fresh machine everything begins anew, the noes of before included', async () => {
  await leave(ids[0]!);
  await leave(ids[1]!);
  rmSync(folder, { recursive: true });
  expect(await looks()).toBe(true);
  expect(readFileSync(path('checkpoint'), 'utf8')).toBe(await noteOf());
  await guardAll(house.workerDb);
  expect(lines()).toHaveLength(2);
  mkdirSync(folder, { recursive: true });
});

test('a checkpoint that is not whole stops everything and says what to do; put right, it goes on', async () => {
  const whole = readFileSync(path('checkpoint'), 'utf8');
  for (const half of ['', whole.slice(0, 20), whole.slice(0, -10), 'something else\n']) {
    writeFileSync(path('checkpoint'), half);
    await expect(looks()).rejects.toThrow(`not whole: ${path('checkpoint')}`);
    expect(await mayLeave(house.workerDb, house.workspaceId)).toBe(false);
  }
  writeFileSync(path('checkpoint'), whole);
  expect(await looks()).toBe(true);
});

test('a journal that ends in the middle of a line is not written on; without that half it goes on', async () => {
  await leave(ids[0]!);
  const [whole] = lines();
  const half = formatLine({ ...whole!, entry: 9 }).slice(0, 50);
  appendFileSync(path('journal'), half);
  await expect(looks()).rejects.toThrow(`ends in the middle of a line: ${path('journal')}`);
  await leave(ids[1]!);
  expect(await waiting()).toBe(1);
  truncateSync(path('journal'), readFileSync(path('journal')).length - half.length);
  await guardAll(house.workerDb);
  expect(lines()).toHaveLength(2);
  expect(await looks()).toBe(true);
});
