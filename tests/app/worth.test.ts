// "Was this worth your time?": one press, counted, and nobody can read off who gave which answer.
import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { GET, POST } from '#app/(public)/worth/[token]/route.ts';
import { confirm } from '#lib/services/consent/confirm.ts';
import { linksFor } from '#lib/services/consent/links.ts';
import { withdrawByLink } from '#lib/services/consent/withdraw-by-link.ts';
import { value } from '#lib/services/delivery/value.ts';
import { aHouse } from '#tests/services/consent/a-form.ts';
import { arrange, lineUp, makeSending, superuser } from '#tests/support/deliveries.ts';

let house: Awaited<ReturnType<typeof aHouse>>;
let campaignId: number;
beforeAll(async () => {
  house = await aHouse();
  Object.assign(globalThis, { askfirstDatabase: house.ws.db });
  campaignId = await makeSending(house.ws.ctx, house.topicId);
});

let count = 0;
/** Somebody who said yes and got the letter, unless it is only a preview. */
const reader = async ({ got = true } = {}) => {
  const address = `reader-${++count}@example.com`;
  await house.optIn(address);
  await confirm(house.visitor(), { token: await house.tokenFor(address), statements: [house.statementId] });
  const { id, entries } = await house.about(address);
  if (got) {
    await lineUp(house.ws.ctx, campaignId, [id]);
    const god = await superuser(house.ws.url);
    await arrange(
      god,
      `update deliveries set status = 'sent', permitted_by = $3, sent_at = now() where campaign_id = $1 and contact_id = $2`,
      [campaignId, id, entries[0]!.id],
    );
    await god.end();
  }
  return { id, ...linksFor({ workspaceId: house.ws.workspaceId, contactId: id, topicId: house.topicId, campaignId }) };
};
const call = async (handler: typeof POST, url: string, body?: string) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': 'en' };
  const request = new Request(url, { method: body ? 'POST' : 'GET', headers, ...(body && { body }) });
  const answer = await handler(request, { params: Promise.resolve({ token: url.split('/').at(-1)! }) });
  return { status: answer.status, html: await answer.text() };
};
const counted = async () => {
  const { rows } = await house.ws.workerDb.house.execute<{ welcome: boolean; people: number }>(
    sql`select welcome, count(*)::integer as people from worth_answers group by welcome order by welcome`,
  );
  return Object.fromEntries(rows.map(({ welcome, people }) => [welcome ? 'yes' : 'no', people]));
};

test('looking asks and changes nothing; without a script, without a third party', async () => {
  const { worth } = await reader();
  const { status, html } = await call(GET, worth);
  expect(status).toBe(200);
  expect(html).toContain('Was this worth your time?');
  expect(html).not.toMatch(/<script|https?:\/\/(?!127\.0\.0\.1|localhost)/);
  expect(await counted()).toEqual({});
});

test('one press counts once, however often it is pressed; another answer replaces the first', async () => {
  const before = await counted();
  const { worth } = await reader();
  for (const _ of [1, 2, 3]) expect((await call(POST, worth, 'worth=yes')).html).toContain('Your yes is counted.');
  expect(await counted()).toEqual({ ...before, yes: (before.yes ?? 0) + 1 });
  await call(POST, worth, 'worth=no');
  expect(await counted()).toEqual({ ...before, no: (before.no ?? 0) + 1 });
});

test('what is kept names nobody: no contact, no address, no time, and no entry in the log', async () => {
  const log = async () => (await house.ws.workerDb.house.execute(sql`select count(*) as n from entries`)).rows[0];
  const { worth } = await reader();
  const before = await log();
  await call(POST, worth, 'worth=yes');
  expect(await log()).toEqual(before);
  const { rows } = await house.ws.workerDb.house.execute(sql`select * from worth_answers limit 1`);
  expect(Object.keys(rows[0]!).sort()).toEqual(['campaign_id', 'voter', 'welcome', 'workspace_id']);
});

test('a preview’s link, a link to something else and nonsense count for nobody', async () => {
  const before = await counted();
  const preview = await reader({ got: false });
  const other = await reader();
  for (const url of [preview.worth, other.unsubscribe.replace('unsubscribe', 'worth'), 'http://127.0.0.1/worth/x'])
    expect((await call(POST, url, 'worth=yes')).status).toBe(404);
  expect((await call(POST, other.worth, 'worth=maybe')).html).toContain('Was this worth your time?');
  expect(await counted()).toEqual(before);
});

test('the campaign and its topic tell it beside who left and who complained', async () => {
  const [leaver, angry] = [await reader(), await reader()];
  await withdrawByLink(house.visitor(), {
    token: leaver.unsubscribe.split('/').at(-1)!,
    scope: 'topic',
    method: 'link',
  });
  const god = await superuser(house.ws.url);
  await arrange(
    god,
    `insert into suppressions (workspace_id, channel, address_hash, reason, entry_id, created_at)
     select workspace_id, 'email', address_hash, 'complaint', 1, now() + interval '1 second' from contacts where id = $1`,
    [angry.id],
  );
  await god.end();
  const told = await value(house.ws.ctx, { campaignId });
  const { yes = 0, no = 0 } = await counted();
  expect(told).toMatchObject({ left: 1, complained: 1, welcome: yes, unwelcome: no });
  expect(told.sent).toBeGreaterThan(4);
  expect(told.welcomeShare).toBeCloseTo(yes / (yes + no));
  expect(await value(house.ws.ctx, { topicId: house.topicId })).toEqual(told);
  expect(await value(house.ws.ctx, { topicId: 999 })).toMatchObject({ sent: 0, welcomeShare: null });
});
