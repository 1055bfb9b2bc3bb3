import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { memberships, workspaces } from '#db/schema/index.ts';
import { read } from '#lib/services/context.ts';
import { testWorkspace } from '#tests/support/workspace.ts';

test('a workspace sees itself and its four people, and nothing of its neighbour', async () => {
  const { ctx, workspaceId } = await testWorkspace();
  const neighbour = await testWorkspace();
  expect(await read(ctx, (tx) => tx.select({ id: workspaces.id }).from(workspaces))).toEqual([{ id: workspaceId }]);
  expect(await read(ctx, (tx) => tx.select().from(memberships))).toHaveLength(4);
  expect(await read(ctx, (tx) => tx.select().from(workspaces).where(eq(workspaces.id, neighbour.workspaceId)))).toEqual(
    [],
  );
});
