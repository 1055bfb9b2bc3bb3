import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { GET, POST } from '#app/(public)/unsubscribe/[token]/route.ts';
import { env } from '#lib/env.ts';
import { confirm } from '#lib/services/consent/confirm.ts';
import { erase } from '#lib/services/consent/erase.ts';
import { linksFor } from '#lib/services/consent/links.ts';
import { aHouse } from '#tests/services/consent/a-form.ts';
import { lineUp, makeSending } from '#tests/support/deliveries.ts';

let house: Awaited<ReturnType<typeof aHouse>>;
beforeAll(async () => {
  house = await aHouse();
  // Where app/_adapters/database.ts keeps the process's one pool.
  Object.assign(globalThis, { askfirstDatabase: house.ws.db });
});

let count = 0;
/** Somebody who said yes, and the address of the one-click header of a message of campaign 7. */
const reader = async () => {
  const address = `reader-${++count}@example.com`;
  await house.optIn(address);
  await confirm(house.visitor(), { token: await house.tokenFor(address), statements: [house.statementId] });
  const { id } = await house.about(address);
  const { workspaceId } = house.ws;
  const { unsubscribe } = linksFor({ workspaceId, contactId: id, topicId: house.topicId, campaignId: 7 });
  return { id, address, url: unsubscribe };
};
const call = (handler: typeof POST, url: string, init: RequestInit = {}) =>
  handler(new Request(url, init), { params: Promise.resolve({ token: url.split('/').at(-1)!.split('?')[0]! }) });

const urlencoded = { body: 'List-Unsubscribe=One-Click', type: 'application/x-www-form-urlencoded' };
const boundary = '------------------------d74496d66958873e';
const multipart = {
  body: `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`,
  type: `multipart/form-data; boundary=${boundary}`,
};
/** RFC 8058 section 8.3, to the letter: its delimiters lack the two dashes a delimiter begins with. */
const asInTheRfc = {
  body: '---FormBoundaryjWmhtjORrn\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n---FormBoundaryjWmhtjORrn--',
  type: 'multipart/form-data; boundary=---FormBoundaryjWmhtjORrn',
};

describe('a mail program posts one pair', () => {
  test.each([
    ['urlencoded', urlencoded],
    ['urlencoded with a charset', { ...urlencoded, type: 'application/x-www-form-urlencoded; charset=UTF-8' }],
    ['multipart', multipart],
    ['multipart with a quoted boundary', { ...multipart, type: `multipart/form-data; boundary="${boundary}"` }],
    ['multipart as the example of the RFC has it', asInTheRfc],
    ['urlencoded with a line end behind it', { ...urlencoded, body: `${urlencoded.body}\r\n` }],
    ['multipart without a line end behind it', { ...multipart, body: multipart.body.replace(/\r\n$/, '') }],
    ['multipart with a line end too many', { ...multipart, body: `${multipart.body}\r\n` }],
    ['multipart with bare line feeds', { ...multipart, body: multipart.body.replaceAll('\r\n', '\n') }],
  ])('%s, without cookie, referrer or name, and the reader has left', async (_, { body, type }) => {
    const { address, url } = await reader();
    const answer = await call(POST, url, { method: 'POST', body, headers: { 'content-type': type } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('location')).toBeNull();
    expect(answer.headers.get('set-cookie')).toBeNull();
    const { permission, entries } = await house.about(address);
    expect(permission).toMatchObject({ state: 'withdrawn' });
    expect(entries.map(({ type }) => type)).toEqual(['requested', 'given', 'withdrawn']);
    expect(entries[2]).toMatchObject({ actor_type: 'contact', target: 'campaign:7' });
  });

  const post = (url: string, more: Record<string, string> = {}) =>
    call(POST, url, { method: 'POST', body: urlencoded.body, headers: { 'content-type': urlencoded.type, ...more } });

  test.each([
    ['', {}],
    ['an empty one', { 'user-agent': '' }],
    ['Google’s', { 'user-agent': 'Mozilla/5.0 (compatible; GoogleMailUnsubscribe)', accept: '*/*' }],
    ['one that has just been somewhere else', { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }],
    ['one that says it wants no tracking', { 'sec-gpc': '1', dnt: '1' }],
  ])('as a program with %s, and is answered with nothing but 200', async (_, heads) => {
    const { address, url } = await reader();
    const answer = await post(url, heads);
    expect([answer.status, await answer.text(), answer.headers.get('location')]).toEqual([200, '', null]);
    expect((await house.about(address)).permission).toMatchObject({ state: 'withdrawn' });
  });

  test('for somebody who was erased meanwhile, and is answered as ever', async () => {
    const { id, url } = await reader();
    await erase(house.visitorOf(id), { contactId: id, method: 'link' });
    const answer = await post(url);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  test('under a key that has been replaced since, and has left all the same', async () => {
    const { id, address } = await reader();
    const [newest, old] = env().TOKEN_KEYS.split(',');
    const subject = { workspaceId: house.ws.workspaceId, contactId: id, topicId: house.topicId };
    const { unsubscribe } = linksFor(subject, { APP_URL: env().APP_URL, TOKEN_KEYS: old! });
    expect(linksFor(subject).unsubscribe).toContain(`/unsubscribe/${newest!.split(':')[0]}.`);
    expect(unsubscribe).toContain(`/unsubscribe/${old!.split(':')[0]}.`);
    expect((await post(unsubscribe)).status).toBe(200);
    expect((await house.about(address)).permission).toMatchObject({ state: 'withdrawn' });
  });

  test('again, and the answer is the same and nothing is entered twice', async () => {
    const { address, url } = await reader();
    const answers = await Promise.all([post(url), post(url), post(url)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await house.about(address)).entries).toHaveLength(3);
  });

  test('forty times from one place, and is never told to wait', async () => {
    const { url } = await reader();
    for (let n = 0; n < 40; n++) expect((await post(url)).status).toBe(200);
  });

  test('with a token nobody knows, and learns nothing from the answer', async () => {
    const { address, url } = await reader();
    const answer = await post(`${url.slice(0, -2)}xx`);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect((await house.about(address)).permission).toMatchObject({ state: 'given' });
  });

  test('years later, and it still works', async () => {
    const { url, address } = await reader();
    expect(url).toMatch(/\.-\.[\w-]{22}$/);
    expect((await post(url)).status).toBe(200);
    expect((await house.about(address)).permission).toMatchObject({ state: 'withdrawn' });
  });
});

test('looking changes nothing, however often and by whom', async () => {
  const { address, url } = await reader();
  const before = await house.about(address);
  for (const method of ['GET', 'HEAD'])
    for (const more of ['', '?List-Unsubscribe=One-Click', '?scope=everything', '?lang=vi'])
      expect((await call(GET, `${url}${more}`, { method })).status).toBe(200);
  expect(await house.about(address)).toEqual(before);
});

test('a post with neither the pair nor the button changes nothing', async () => {
  const { address, url } = await reader();
  for (const body of ['', 'x=1', 'List-Unsubscribe=Two-Click'])
    expect((await call(POST, url, { method: 'POST', body, headers: { 'content-type': urlencoded.type } })).status).toBe(
      200,
    );
  expect((await house.about(address)).permission).toMatchObject({ state: 'given' });
});

describe('the button of the page', () => {
  const press = (url: string, scope: string, lang = 'en') =>
    call(POST, url, {
      method: 'POST',
      body: new URLSearchParams({ scope, lang }).toString(),
      headers: { 'content-type': urlencoded.type },
    });

  test('leaves the topic, says so, and says the second time that it was done', async () => {
    const { address, url } = await reader();
    const page = await (await call(GET, url)).text();
    expect(page).toContain('method="post"');
    expect(page).not.toContain('<script');
    const first = await press(url, 'topic');
    expect([first.status, await first.text()]).toEqual([200, expect.stringContaining('<h1>Done</h1>')]);
    const second = await press(url, 'topic');
    expect([second.status, await second.text()]).toEqual([200, expect.stringContaining('<h1>Already done</h1>')]);
    expect((await house.about(address)).permission).toMatchObject({ state: 'withdrawn' });
  });

  test('leaves everything, in the language of the reader', async () => {
    const { address, url } = await reader();
    const answer = await press(url, 'everything', 'vi');
    expect(await answer.text()).toContain('Không còn gì từ');
    expect((await house.about(address)).reach).toMatchObject({ open: false });
  });

  test('answers on a page nothing can run on and nothing leaks from', async () => {
    const { url } = await reader();
    const { headers } = await call(GET, url);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toBeNull();
  });

  test('with a forged token meets a page that tells nothing', async () => {
    const { url, address } = await reader();
    const forged = await press(`${url.slice(0, -2)}xx`, 'topic');
    expect(forged.status).toBe(404);
    expect(await forged.text()).not.toMatch(/Langbian|reader-/);
    expect((await house.about(address)).permission).toMatchObject({ state: 'given' });
  });
});

test('whoever left is not written to by the campaign that is running, and whoever stayed is', async () => {
  const [left, stayed] = [await reader(), await reader()];
  const campaignId = await makeSending(house.ctx, house.topicId);
  await lineUp(house.ctx, campaignId, [left.id, stayed.id]);
  const before = (await house.about(left.address)).entries.length;
  await call(POST, left.url, { method: 'POST', body: urlencoded.body, headers: { 'content-type': urlencoded.type } });
  const claimed = await house.ws.workerDb.house.execute<{ contact_id: number }>(
    sql`select contact_id from claim_deliveries(${house.ws.workspaceId}, ${campaignId}, 0, 100, 'test', interval '30 seconds')`,
  );
  expect(claimed.rows).toEqual([{ contact_id: stayed.id }]);
  await house.ws.workerDb.house.execute(sql`select settle_deliveries(${house.ws.workspaceId}, ${campaignId}, false)`);
  const { rows } = await house.ws.workerDb.house.execute(
    sql`select status, reason from deliveries where campaign_id = ${campaignId} and contact_id = ${left.id}`,
  );
  expect(rows).toEqual([{ status: 'refused', reason: 'withdrawn' }]);
  expect((await house.about(left.address)).entries.slice(before)).toMatchObject([
    { type: 'withdrawn', actor_type: 'contact', target: 'campaign:7', topic_id: house.topicId },
  ]);
});
