import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { read } from '#lib/services/context.ts';
import { answer, asTamperer, aTopic, contacts } from '#tests/services/ledger/a-ledger.ts';
import { testWorkspace } from '#tests/support/workspace.ts';

const entryAt = async (ctx: Parameters<typeof read>[0], contactId: number) => {
  const { rows } = await read(ctx, (tx) =>
    tx.execute<{ at: string }>(
      sql`select at from entries where contact_id = ${contactId} and type = 'withdrawn' order by id desc limit 1`,
    ),
  );
  return new Date(rows[0]!.at);
};

test('a message that left before the no could be written down stands before it in the ledger', async () => {
  const { ctx, url, workspaceId } = await testWorkspace();
  const news = await aTopic(ctx);
  const [linh, minh] = await contacts(ctx, 'linh', 'minh');
  const cameAt = new Date();
  const claimedAt = new Date(cameAt.getTime() + 40);
  for (const contactId of [linh!, minh!]) await answer(ctx, contactId, news, 'given');
  await asTamperer(
    url,
    (
      su,
    ) => su`insert into deliveries (workspace_id, campaign_id, contact_id, status, permitted_by, sent_at, first_dispatch_at)
                select workspace_id, 1, contact_id, 'sent', entry_id, now(), ${claimedAt.toISOString()}::timestamptz
                  from permissions where workspace_id = ${workspaceId} and contact_id = ${linh!}`,
  );
  const asked = { ...ctx, now: cameAt };
  for (const contactId of [linh!, minh!]) await withdraw(asked, { contactId, topicId: news, method: 'staff' });
  expect(await entryAt(ctx, linh!)).toEqual(claimedAt);
  expect(await entryAt(ctx, minh!)).toEqual(cameAt);
});

test('while a claim holds the person the no waits for it, and is written down after it', async () => {
  const { ctx } = await testWorkspace();
  const news = await aTopic(ctx, 'other');
  const [thu] = await contacts(ctx, 'thu');
  await answer(ctx, thu!, news, 'given');
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const order: string[] = [];
  const claim = ctx.db.transaction(ctx.workspaceId, async (tx) => {
    await tx.execute(sql`select from reach where contact_id = ${thu!} for no key update`);
    order.push('claimed');
    await held;
    order.push('committed');
  });
  while (order.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const said = withdraw(ctx, { contactId: thu!, topicId: news, method: 'staff' }).then(() => order.push('withdrawn'));
  await new Promise((resolve) => setTimeout(resolve, 150));
  release();
  await Promise.all([claim, said]);
  expect(order).toEqual(['claimed', 'committed', 'withdrawn']);
});
