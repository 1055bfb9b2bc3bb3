// The books of campaigns that really ran: real gate, real sender, people leaving meanwhile.
import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Database } from '#db/client.ts';
import { type Verdict, verdictOn } from '#lib/domain/ledger/verify.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { type Context, write } from '#lib/services/context.ts';
import { launch } from '#lib/services/delivery/launch.ts';
import { resolveUnknown } from '#lib/services/delivery/resolve-unknown.ts';
import { exportLedger } from '#lib/services/ledger/export-ledger.ts';
import {
  carrierOf,
  makeApproved,
  quietWeek,
  sendAll,
  setStage,
  watchedTransport,
} from '#tests/services/delivery/stage.ts';
import { makePeople } from '#tests/support/people.ts';
import { answer, keepBooks } from './a-ledger.ts';

const stage = await setStage();
const { house, god, topicId } = stage;
const { ctx, workerDb } = house;

const verdict = async (): Promise<Verdict> => {
  const lines: string[] = [];
  for await (const line of await exportLedger(ctx, 'race')) lines.push(line);
  return verdictOn(lines);
};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The database, but nothing is committed before `gate` opens. */
const committing = (db: Database, gate: Promise<void>): Database => ({
  ...db,
  transaction: (workspaceId, work, mode) =>
    db.transaction(
      workspaceId,
      async (tx) => {
        const result = await work(tx);
        await gate;
        return result;
      },
      mode,
    ),
});

const asContact = (contactId: number): Context => house.ctxOf({ type: 'contact', contactId });

const crowd = (count: number, prefix: string) =>
  makePeople(
    ctx,
    topicId,
    Array.from({ length: count }, (_, n) => ({
      address: `${prefix}${n}@example.com`,
      tags: ['filter'],
      state: 'given' as const,
      country: 'VN',
    })),
  );

test('a campaign that people left while it was sent leaves books that verify', async () => {
  const books = keepBooks(workerDb);
  await quietWeek(god);
  const leaving = [...(await crowd(80, 'leaver')).values()];
  const campaignId = await makeApproved(stage);
  await launch(house.ctxOf('marketer'), campaignId);
  const slow = watchedTransport(async () => {
    await wait(5);
    return { outcome: 'sent', providerId: null };
  });
  const sending = sendAll(carrierOf(house, slow));
  const left = Promise.all(
    leaving.map(async (contactId, n) => {
      await wait(n * 3);
      const scope = n % 3 === 0 ? null : topicId;
      await withdraw(asContact(contactId), { contactId, topicId: scope, method: 'link', campaignId });
      if (n % 3 > 0 || n % 2 > 0) return;
      await answer({ ...ctx, now: new Date() }, contactId, topicId, 'given');
      await write(ctx, (tx) =>
        tx.execute(sql`
          update reach set open = true, closed_because = null, entry_id = (
            select max(id) from entries where contact_id = ${contactId} and type = 'given')
           where workspace_id = ${ctx.workspaceId} and contact_id = ${contactId}`),
      );
      await withdraw(asContact(contactId), { contactId, topicId: null, method: 'link', campaignId });
    }),
  );
  const during = await verdict();
  await Promise.all([sending, left]);
  const after = await verdict();
  await books.stop();
  expect(during.findings).toEqual([]);
  expect(after.findings).toEqual([]);
  expect(after.counts.deliveries.sent + after.counts.deliveries.refused).toBeGreaterThan(80);
});

test('outcomes that are settled late, several at once, are the ones the books end with', async () => {
  const books = keepBooks(workerDb);
  await quietWeek(god);
  const people = await crowd(12, 'doubt');
  const campaignId = await makeApproved(stage);
  await launch(house.ctxOf('marketer'), campaignId);
  const doubtful = watchedTransport(
    ({ to }) => (to.includes('doubt') ? { outcome: 'unknown', because: 'cut' } : { outcome: 'sent', providerId: null }),
    'never',
  );
  await sendAll(carrierOf(house, doubtful));
  const before = await verdict();
  expect(before.findings).toEqual([]);
  expect(before.counts.deliveries.unknown).toBe(12);
  const [first, second, ...others] = [...people.values()];
  const marketer = house.ctxOf('marketer');
  const found = { campaignId, sent: true, note: 'read in the log' };
  // The first is settled but not committed yet when the second comes.
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const heldOpen = resolveUnknown({ ...marketer, db: committing(marketer.db, gate) }, { ...found, contactId: first! });
  await wait(200);
  const beside = resolveUnknown(marketer, { ...found, contactId: second! });
  await wait(200);
  open();
  await Promise.all([heldOpen, beside]);
  const exports = [await verdict()];
  const settled = Promise.all(
    others.map((contactId, n) => resolveUnknown(marketer, { ...found, contactId, sent: n % 2 === 0 })),
  );
  for (let n = 0; n < 3; n++) exports.push(await verdict());
  await settled;
  exports.push(await verdict());
  await books.stop();
  for (const { findings } of exports) expect(findings).toEqual([]);
  expect(exports.at(-1)!.counts.deliveries.unknown).toBe(0);
});
