import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as addressRoute from '#app/(public)/address/[token]/route.ts';
import * as eraseRoute from '#app/(public)/erase/[token]/route.ts';
import * as exportRoute from '#app/(public)/export/[token]/route.ts';
import * as preferencesRoute from '#app/(public)/preferences/[token]/route.ts';
import { confirm } from '#lib/services/consent/confirm.ts';
import { linksFor } from '#lib/services/consent/links.ts';
import { aHouse } from '#tests/services/consent/a-form.ts';
import { lettersTo, tokenTo } from '#tests/services/consent/own-letters.ts';
import { arrange, superuser } from '#tests/support/deliveries.ts';

type Handler = typeof eraseRoute.POST;
let house: Awaited<ReturnType<typeof aHouse>>;
let god: Awaited<ReturnType<typeof superuser>>;
beforeAll(async () => {
  house = await aHouse();
  god = await superuser(house.ws.url);
  Object.assign(globalThis, { askfirstDatabase: house.ws.db });
});
afterAll(() => god.end());

let count = 0;
const reader = async (name = 'owner', firstName = 'Hoài') => {
  const address = `${name}-${++count}@example.com`;
  await house.optIn(address, { firstName });
  await confirm(house.visitor(), { token: await house.tokenFor(address), statements: [house.statementId] });
  const { id } = await house.about(address);
  const { preferences } = linksFor({ workspaceId: house.ws.workspaceId, contactId: id, topicId: house.topicId });
  return { id, address, token: preferences.split('/').at(-1)! };
};
const call = async (
  handler: Handler,
  token: string,
  { fields, query = '', heads = {} }: { fields?: Record<string, string>; query?: string; heads?: HeadersInit } = {},
) => {
  const request = new Request(`http://127.0.0.1:3000/x${query}`, {
    headers: heads,
    ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
  });
  const answer = await handler(request, { params: Promise.resolve({ token }) });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};
const act = (token: string, fields: Record<string, string>, heads: HeadersInit = {}) =>
  call(preferencesRoute.POST, token, { fields: { lang: 'en', ...fields }, heads });
const see = (token: string, heads: HeadersInit = {}, query = '') => call(preferencesRoute.GET, token, { heads, query });

describe('everything that is held', () => {
  test('comes by a link to the person’s own mailbox, to be read, as a record and as a table', async () => {
    const { address, token } = await reader();
    expect((await act(token, { act: 'mail-export' })).text).toContain('on its way to your own address');
    const own = await tokenTo(house, address, 'export');
    const page = await call(exportRoute.GET, own);
    expect(page.status).toBe(200);
    for (const held of [address, 'Hoài', '198.51.100.4', 'Firefox', 'Yes to: ']) expect(page.text).toContain(held);
    expect(page.text).not.toContain('<script');
    expect((await call(exportRoute.GET, own, { query: '?lang=vi' })).text).toContain(
      'Mọi thứ chúng tôi đang lưu về bạn',
    );

    const file = await call(exportRoute.GET, own, { query: '?as=jsonld' });
    expect(file.headers.get('content-disposition')).toContain('attachment');
    const record = JSON.parse(file.text);
    expect(record).toMatchObject({
      '@type': 'dpv:ConsentRecord',
      'pm:held': { person: { address, firstName: 'Hoài' } },
    });
    expect(record['dpv:hasConsentStatus'].map((one: { '@type': unknown }) => [one['@type']].flat()[0])).toEqual([
      'dpv:ConsentRequested',
      'dpv:ConsentGiven',
    ]);
    expect(record['dpv:hasNotice'][0]['pm:contentSha256']).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is a table no spreadsheet runs anything of, one row an answer or message', async () => {
    const { id, address, token } = await reader('formula', '=HYPERLINK("x")');
    await arrange(god, `update topics set name = '=cmd|calc' where id = $1`, [house.topicId]);
    await act(token, { act: 'mail-export' });
    const { text, headers } = await call(exportRoute.GET, await tokenTo(house, address, 'export'), {
      query: '?as=csv',
    });
    await arrange(god, `update topics set name = 'Harvest letters' where id = $1`, [house.topicId]);
    expect(headers.get('content-type')).toContain('text/csv');
    expect(text).toContain("'=cmd|calc");
    const cells = text.match(/"(?:[^"]|"")*"|[^,"\r\n]+/g)!.map((cell) => cell.replace(/^"/, ''));
    expect(cells.length).toBeGreaterThan(20);
    expect(cells.filter((cell) => /^[=+\-@\t]/.test(cell))).toEqual([]);
    const { entries } = await house.about(address);
    expect(id).toBeGreaterThan(0);
    expect(text.match(/\r\n/g)).toHaveLength(1 + entries.length);
  });

  test('is not behind the preference link, which travels with every forwarded letter', async () => {
    const { token } = await reader();
    expect((await call(exportRoute.GET, token)).status).toBe(404);
    const { text } = await see(token);
    expect(text).not.toMatch(/\/(export|erase)\//);
  });
});

test('erasing: the link shows what goes and what stays, the button does it once', async () => {
  const { address, token } = await reader('erase');
  await act(token, { act: 'mail-erase' });
  const own = await tokenTo(house, address, 'erase');
  const question = await call(eraseRoute.GET, own);
  expect(question.text).toContain('e•••@example.com');
  expect((await call(eraseRoute.POST, own, { fields: { lang: 'en' } })).text).toContain('Erase everything about me');
  expect((await house.about(address)).id).toBeGreaterThan(0);
  const done = await call(eraseRoute.POST, own, { fields: { act: 'erase', lang: 'en' } });
  expect(done.text).toContain('You are forgotten');
  expect((await house.about(address)).contacts).toEqual([]);
  expect((await call(eraseRoute.POST, own, { fields: { act: 'erase', lang: 'vi' } })).text).toContain(
    'đã thực hiện từ',
  );
  expect((await see(token)).status).toBe(404);
});

test('another address is asked on the page, answers by its own button, and is told nothing of others', async () => {
  const [one, other] = [await reader('mover'), await reader('other')];
  const elsewhere = 'mover-new@example.com';
  const free = await act(one.token, { act: 'address', address: elsewhere });
  const taken = await act((await reader()).token, { act: 'address', address: other.address });
  const answer = /<div class="notice done"[^>]*>([^<]*)</;
  expect(answer.exec(taken.text)![1]).toBe(answer.exec(free.text)![1]);
  expect(await lettersTo(house, other.address)).toEqual([]);
  const wrong = await act(one.token, { act: 'address', address: 'nobody' });
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('aria-invalid="true"')]);
  const own = await tokenTo(house, elsewhere, 'address');
  expect((await call(addressRoute.GET, own)).text).toContain('Yes, this is my address');
  expect((await call(addressRoute.POST, own, { fields: { lang: 'en' } })).text).toContain('Your address is changed');
  expect((await call(addressRoute.POST, own, { fields: { lang: 'en' } })).text).toContain('This link was used already');
  expect((await house.about(elsewhere)).id).toBe(one.id);
});

describe('their own rhythm', () => {
  test('is slower than promised, kept with an entry, and can be given up again', async () => {
    const { address, token } = await reader();
    const rhythm = (days: string) => act(token, { act: `rhythm:${house.topicId}`, days });
    expect((await rhythm('30')).text).toContain('Your own rhythm: at most once in 30 days.');
    expect(await house.about(address)).toMatchObject({ permission: { state: 'given', own_cadence_days: 30 } });
    expect((await rhythm('1')).status).toBe(422);
    expect((await rhythm('')).text).not.toContain('Your own rhythm');
    const { entries } = await house.about(address);
    expect(entries.filter(({ type }) => type === 'contact.cadence_chosen')).toHaveLength(2);
  });
});

describe('being measured', () => {
  const measured = async (address: string) => (await house.about(address)).reach as unknown as { measurement: boolean };
  beforeAll(async () => {
    await arrange(god, 'update workspaces set measures = true');
  });

  test('is off unless they said yes, in a box that is never ticked beforehand', async () => {
    const { address, token } = await reader();
    expect((await see(token)).text).toMatch(/<input type="checkbox" name="measured" value="yes"\/>/);
    expect((await act(token, { act: 'measurement', measured: 'yes' })).text).toContain('You agreed.');
    expect(await measured(address)).toMatchObject({ measurement: true });
    await act(token, { act: 'measurement' });
    expect(await measured(address)).toMatchObject({ measurement: false });
    const types = (await house.about(address)).entries.map(({ type }) => type);
    expect(types.slice(-2)).toEqual(['measurement.given', 'measurement.refused']);
  });

  test('a browser that says no is never shown a ticked box, and is heard as a no whatever is posted', async () => {
    const { address, token } = await reader();
    const gpc = { 'sec-gpc': '1' };
    await act(token, { act: 'measurement', measured: 'yes' });
    const page = await see(token, gpc);
    expect(page.text).not.toContain('name="measured"');
    expect(page.text).toContain('Global Privacy Control');
    await act(token, { act: 'measurement', measured: 'yes' }, gpc);
    expect(await measured(address)).toMatchObject({ measurement: false });
    expect((await house.about(address)).entries.at(-1)).toMatchObject({ type: 'measurement.refused' });
  });
});

test('every page of theirs can be read in Vietnamese and with a screen reader: labels, one heading, a language', async () => {
  const { address, token } = await reader();
  await act(token, { act: 'mail-export' });
  await act(token, { act: 'mail-erase' });
  await act(token, { act: 'address', address: 'reading@example.com' });
  const pages: [Handler, string][] = [
    [preferencesRoute.GET, token],
    [exportRoute.GET, await tokenTo(house, address, 'export')],
    [eraseRoute.GET, await tokenTo(house, address, 'erase')],
    [addressRoute.GET, await tokenTo(house, 'reading@example.com', 'address')],
  ];
  for (const [handler, own] of pages)
    for (const lang of ['en', 'vi']) {
      const { status, text } = await call(handler, own, { query: `?lang=${lang}` });
      expect(status).toBe(200);
      expect(text).toContain(`<html lang="${lang}">`);
      expect(text.match(/<h1>/g)).toHaveLength(1);
      // Whatever is filled in stands inside a label.
      const fields = text.match(/<(input(?![^>]*type="hidden")|select|textarea)[^>]*>/g) ?? [];
      expect((text.match(/<label/g) ?? []).length).toBe(fields.length);
    }
});
