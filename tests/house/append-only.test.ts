// P5: history cannot be changed, by nobody's rights: not the application's, not the worker's, not the owner's.
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { signCheckpoints } from '#lib/services/ledger/checkpoint.ts';
import { sequence } from '#lib/services/ledger/sequence.ts';
import { testWorkspace } from '#tests/support/workspace.ts';

let roles: Record<'app' | 'worker', Database>;
let owner: postgres.Sql;
let workspaceId: number;

beforeAll(async () => {
  const workspace = await testWorkspace();
  ({ workspaceId } = workspace);
  roles = { app: workspace.db, worker: workspace.workerDb };
  owner = postgres(workspace.url, { max: 1, onnotice: () => {} });
  await sequence(workspace.workerDb);
  await signCheckpoints(workspace.workerDb, new Uint8Array(32).fill(3), new Date());
});
afterAll(() => owner.end());

const changes = (table: string) => [
  `update ${table} set workspace_id = workspace_id`,
  `delete from ${table}`,
  `truncate ${table} cascade`,
];

describe.each(['entries', 'leaves', 'checkpoints'])('%s', (table) => {
  const rows = async () => (await owner.unsafe(`select * from ${table}`)).length;

  test.each(['app', 'worker'] as const)('cannot be changed by the role %s', async (role) => {
    const before = await rows();
    expect(before).toBeGreaterThan(0);
    for (const change of changes(table)) {
      const attempt = roles[role].transaction(workspaceId, (tx) => tx.execute(sql.raw(change)));
      await expect(attempt, change).rejects.toMatchObject({
        cause: { code: expect.stringMatching(/^(42501|23001)$/) },
      });
    }
    expect(await rows()).toBe(before);
  });

  test('cannot be changed by the owner of the tables either', async () => {
    const before = await rows();
    for (const change of changes(table)) await expect(owner.unsafe(change), change).rejects.toThrow('append-only');
    expect(await rows()).toBe(before);
  });
});
