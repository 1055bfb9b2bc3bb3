import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { compareProjection, type Difference } from '#lib/services/ledger/compare-projection.ts';
import { mendProjection } from '#lib/services/ledger/mend-projection.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';
import { answer, asTamperer, aTopic, contacts } from './a-ledger.ts';

let ws: TestWorkspace;
let people: number[];
let topic: number;
beforeAll(async () => {
  ws = await testWorkspace();
  people = await contacts(ws.ctx, 'linh', 'minh', 'thu', 'mai');
  topic = await aTopic(ws.ctx);
  for (const contact of people.slice(0, 3)) await answer(ws.ctx, contact, topic, 'given');
  const own = { ...ws.ctx, actor: { type: 'contact' as const, contactId: people[1]! } };
  await withdraw(own, { contactId: people[1]!, topicId: topic, method: 'link' });
  await withdraw(
    { ...own, actor: { type: 'contact', contactId: people[2]! } },
    {
      contactId: people[2]!,
      topicId: null,
      method: 'link',
    },
  );
});

const differences = async (): Promise<Difference[]> => {
  const found: Difference[] = [];
  for await (const one of compareProjection(ws.workerDb, ws.workspaceId)) found.push(one);
  return found;
};
const damage = (change: string) => asTamperer(ws.url, (sql) => sql.unsafe(change));
const command = (...args: string[]) =>
  new Promise<{ code: number; out: string }>((done) => {
    const bin = resolve(import.meta.dirname, '../../../bin/projection');
    const env = { ...process.env, DATABASE_URL: ws.url };
    execFile(bin, args, { env }, (error, out) => done({ code: error ? Number(error.code) : 0, out }));
  });

test('what verbs write is what the ledger says', async () => {
  expect(await differences()).toEqual([]);
});

test('rows that were damaged, invented or lost are named and mended by the ledger', async () => {
  const [linh, minh, thu, mai] = people as [number, number, number, number];
  await damage(`update permissions set state = 'given' where contact_id = ${minh};
    delete from permissions where contact_id = ${linh};
    insert into permissions (workspace_id, contact_id, topic_id, channel, state, entry_id, since)
      select workspace_id, ${mai}, topic_id, channel, 'given', entry_id, since from permissions where contact_id = ${thu}`);
  const found = await differences();
  expect(found.map(({ contactId, projected, ledger }) => [contactId, projected?.state, ledger?.state])).toEqual([
    [linh, undefined, 'given'],
    [minh, 'given', 'withdrawn'],
    [mai, 'given', undefined],
  ]);
  const told = await command('--json');
  expect(told.code).toBe(1);
  expect(JSON.parse(told.out.trim().split('\n').at(-1)!)).toMatchObject({ ok: false, different: 3, mended: 0 });
  expect(await differences()).toHaveLength(3);

  const job = { ...ws.ctx, actor: { type: 'job' as const, name: 'projection' } };
  expect(await mendProjection(job, found[0]!)).toBe(true);
  const mended = await command('--mend');
  expect(mended.out).toContain(`contact ${minh}, topic ${topic} by email: the database says given`);
  expect(mended.out).toContain('2 of 4 permissions differ, 1 were mended.');
  expect(await differences()).toEqual([found[2]]);
  await damage(`delete from permissions where contact_id = ${mai}`);
  expect(await differences()).toEqual([]);
});
