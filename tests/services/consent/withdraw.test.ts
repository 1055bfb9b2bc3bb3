import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirm } from '#lib/services/consent/confirm.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { aHouse } from './a-form.ts';

let house: Awaited<ReturnType<typeof aHouse>>;
let sql: postgres.Sql;
beforeAll(async () => {
  house = await aHouse();
  sql = postgres(house.ws.url, { max: 2, onnotice: () => {} });
});
afterAll(() => sql.end());

let count = 0;
const reader = async () => {
  const address = `reader-${++count}@example.com`;
  await house.optIn(address);
  await confirm(house.visitor(), { token: await house.tokenFor(address), statements: [house.statementId] });
  const { id, permission } = await house.about(address);
  return { id, address, entryId: permission!.entry_id };
};

/** A message for this person that a worker took and has not reported on. */
const outFor = (contactId: number, entryId: number, leaseMs: number) => sql`
  insert into deliveries (workspace_id, campaign_id, contact_id, status, permitted_by, claim_no, lease_until)
  values (${house.ws.workspaceId}, 1, ${contactId}, 'sending', ${entryId}, 1,
          clock_timestamp() + make_interval(secs => ${leaseMs / 1000}))`;

const leave = (contactId: number) =>
  withdraw(house.visitorOf(contactId), { contactId, topicId: house.topicId, method: 'link' });

describe('a withdrawal is answered', () => {
  test('at once when nothing is on its way', async () => {
    const { id } = await reader();
    const began = performance.now();
    expect(await leave(id)).toMatchObject({ drained: true, already: false });
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test('after what was leaving has left', async () => {
    const { id, entryId } = await reader();
    await outFor(id, entryId, 60_000);
    const left = leave(id);
    await new Promise((done) => setTimeout(done, 200));
    // It is recorded already, and still not answered.
    const [row] = await sql`select state from permissions where contact_id = ${id}`;
    expect(row).toEqual({ state: 'withdrawn' });
    await sql`update deliveries set status = 'sent', lease_until = null where contact_id = ${id}`;
    expect(await left).toMatchObject({ drained: true });
  });

  test('when the lease of a dead worker is over', async () => {
    const { id, entryId } = await reader();
    await outFor(id, entryId, 400);
    expect(await leave(id)).toMatchObject({ drained: true });
  });

  test('after five seconds with the truth, if something still hangs', async () => {
    const { id, entryId } = await reader();
    await outFor(id, entryId, 60_000);
    expect(await leave(id)).toMatchObject({ drained: false, already: false });
    await sql`update deliveries set status = 'sent', lease_until = null where contact_id = ${id}`;
    // Asked again: it was recorded then, and nothing is on its way now.
    expect(await leave(id)).toMatchObject({ drained: true, already: true });
  });
});

test('a no is heard about a topic nobody was asked for', async () => {
  const { id } = await reader();
  const other = await house.aTopic();
  expect(await withdraw(house.ctx, { contactId: id, topicId: other, method: 'staff' })).toMatchObject({
    already: false,
  });
  const rows = await sql`select state from permissions where contact_id = ${id} and topic_id = ${other}`;
  expect([...rows]).toEqual([{ state: 'withdrawn' }]);
});

test('an auditor enters no withdrawal: they change nothing', async () => {
  const { id } = await reader();
  await expect(
    withdraw(house.ws.ctxOf('auditor'), { contactId: id, topicId: house.topicId, method: 'staff' }),
  ).rejects.toMatchObject({ code: 'not_allowed' });
});

test('a reader leaving in the very moment of a claim ends up either sent before the answer or refused', async () => {
  for (let round = 0; round < 20; round++) {
    const { id, entryId } = await reader();
    // What the claim does: the permission locked for share together with the delivery, committed before anything leaves.
    const claim = sql.begin(async (tx) => {
      const open = await tx`
        select p.entry_id from permissions p where p.contact_id = ${id} and p.topic_id = ${house.topicId}
           and p.state = 'given' for share of p skip locked`;
      if (open.length === 0) return 'refused';
      await tx`insert into deliveries (workspace_id, campaign_id, contact_id, status, permitted_by, claim_no, lease_until)
               values (${house.ws.workspaceId}, 2, ${id}, 'sending', ${entryId}, 1, clock_timestamp() + interval '1 minute')`;
      return 'claimed';
    });
    const sent = claim.then(async (outcome) => {
      if (outcome === 'claimed')
        await sql`update deliveries set status = 'sent', sent_at = clock_timestamp(), lease_until = null
                   where contact_id = ${id} and campaign_id = 2`;
      return outcome;
    });
    const answered = leave(id).then(async (left) => {
      const [row] =
        await sql`select count(*)::int as out from deliveries where contact_id = ${id} and status = 'sending'`;
      return { ...left, out: row!.out };
    });
    const [, answer] = await Promise.all([sent, answered]);
    expect(answer).toMatchObject({ drained: true, out: 0 });
  }
});
