import { expect, test } from 'vitest';
import { oneTransaction } from '#db/one-transaction.ts';
import type { Context } from '#lib/services/context.ts';
import { makeTopic } from '#tests/support/people.ts';
import { testWorkspace } from '#tests/support/workspace.ts';

test('verbs run as one happen together or not at all', async () => {
  const { db, workerDb, ctx } = await testWorkspace();
  const topics = async () =>
    (await workerDb.pool.query<{ slug: string }>('select slug from topics order by slug')).rows.map(({ slug }) => slug);
  const both = (whole: Context['db']) =>
    makeTopic({ ...ctx, db: whole }, { slug: 'one' }).then(() => makeTopic({ ...ctx, db: whole }, { slug: 'two' }));

  const torn = oneTransaction(db, async (whole) => {
    await both(whole);
    throw new Error('the power went');
  });
  await expect(torn).rejects.toThrow('the power went');
  expect(await topics()).toEqual([]);

  await oneTransaction(db, both);
  expect(await topics()).toEqual(['one', 'two']);
});
