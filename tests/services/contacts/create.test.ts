import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { createContacts } from '#lib/services/contacts/create.ts';
import { read, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { sequence } from '#lib/services/ledger/sequence.ts';
import { testWorkspace } from '#tests/support/workspace.ts';

test('a person is made once, with a key of their own and a row that gate and funnel ask', async () => {
  const { ctx, workerDb } = await testWorkspace();
  const people = [
    { address: 'linh@example.com', firstName: 'Linh', country: 'VN', source: 'staff' },
    { address: 'jonas@example.com', country: 'DE', source: 'staff' },
  ];
  const first = await write(ctx, (tx) => createContacts(tx, ctx, people));
  const again = await write(ctx, (tx) => createContacts(tx, ctx, people));
  expect([...first.values()].every((p) => p.isNew)).toBe(true);
  expect([...again.values()].some((p) => p.isNew)).toBe(false);
  expect(again.get('linh@example.com')?.id).toBe(first.get('linh@example.com')?.id);
  const { rows } = await read(ctx, (tx) =>
    tx.execute<{ jurisdiction: string; open: boolean; keyed: boolean }>(sql`
      select r.jurisdiction, r.open, k.wrapped is not null as keyed from reach r
        join contact_keys k using (workspace_id, contact_id) order by r.jurisdiction`),
  );
  expect(rows).toEqual([
    { jurisdiction: 'DE', open: true, keyed: true },
    { jurisdiction: 'VN', open: true, keyed: true },
  ]);
  const contactId = first.get('linh@example.com')!.id;
  await write(ctx, (tx) =>
    append(tx, ctx, [{ kind: 'consent', type: 'requested', contactId, details: { address: 'Linh@Example.com' } }]),
  );
  expect(await sequence(workerDb)).toBeGreaterThan(0);
  expect(await sequence(workerDb)).toBe(0);
});
