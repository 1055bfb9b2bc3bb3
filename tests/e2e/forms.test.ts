// Forms in a real browser: on somebody else's page with and without JavaScript, on paper, and at the desk.
import { createServer, type Server } from 'node:http';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editWorkspace } from '#lib/services/access/edit-workspace.ts';
import { seedDemo } from '#lib/services/demo/seed.ts';
import { editForm } from '#lib/services/forms/edit-form.ts';
import { formOf } from '#lib/services/forms/form-of.ts';
import { openBrowser, screenshot, views } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Askfirst, startAskfirst } from './support/askfirst.ts';
import { signIn } from './support/person.ts';

let askfirst: Askfirst;
let browser: Browser;
let sql: postgres.Sql;
let shop: Server;
let shopOrigin: string;
let snippet = '';

beforeAll(async () => {
  const { db, url } = await testDatabase();
  const demo = (await seedDemo(db, new Date()))!;
  await editWorkspace(demo.as('owner'), { measures: true, privacyUrl: 'https://suongmai.example/privacy' });
  sql = postgres(url, { max: 1, onnotice: () => {} });
  const { input } = (await formOf(demo.as('owner'), await formId()))!;
  await editForm(demo.as('owner'), await formId(), { ...input, askMeasurement: true, askCountry: true, accent: 'sea' });
  askfirst = await startAskfirst();
  browser = await openBrowser();
  shop = createServer((_, answer) => {
    const from = askfirst.origin;
    answer.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src ${from}; connect-src ${from}; form-action ${from}; require-trusted-types-for 'script'`,
    });
    answer.end(`<!doctype html><title>Shop</title><h1>A shop</h1>${snippet}`);
  });
  await new Promise<void>((done) => shop.listen(0, 'localhost', done));
  shopOrigin = `http://localhost:${(shop.address() as { port: number }).port}`;
});
afterAll(async () => {
  await browser?.close();
  await askfirst?.stop();
  shop?.close();
  await sql?.end();
});

const open = async (options: BrowserContextOptions = {}): Promise<Page> =>
  (await browser.newContext({ locale: 'en-US', ...views.desktop, ...options })).newPage();
let session: Exclude<BrowserContextOptions['storageState'], string>;
/** A page of the owner, who signs in once: links to one address are limited. */
const atTheDesk = async (options: BrowserContextOptions = {}): Promise<Page> => {
  const page = await open({ ...options, ...(session && { storageState: session }) });
  if (session) return page;
  await signIn(page, askfirst.origin, 'ha@suongmai.example');
  session = await page.context().storageState();
  return page;
};
const formId = async () =>
  (await sql<{ id: number }[]>`select id::int from forms where slug = 'morning-letter'`)[0]!.id;
const stateOf = async (address: string) =>
  (
    await sql<{ state: string }[]>`select p.state from permissions p join contacts c
      on (c.workspace_id, c.id) = (p.workspace_id, p.contact_id) where c.address = ${address}`
  ).map(({ state }) => state);

test('the desk hands out the form for other pages, and shows its settings', async () => {
  const page = await atTheDesk();
  await page.goto(`${askfirst.origin}/forms/${await formId()}`);
  snippet = (await page.locator('[data-snippet]').textContent())!;
  expect(snippet).toContain('/f/suong-mai/morning-letter');
  await screenshot(page, 'forms-desk');
  await page.getByLabel('Plum').check();
  await page.getByLabel('Name above the form').fill('Sương Mai');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').first().waitFor();
  expect((await sql`select accent, logo_text from forms where slug = 'morning-letter'`)[0]).toEqual({
    accent: 'plum',
    logo_text: 'Sương Mai',
  });
  for (const [name, options] of Object.entries(views)) {
    const other = await atTheDesk(options);
    for (const path of [`forms/${await formId()}`, `forms/${await formId()}/paper`, 'topics/1', 'settings']) {
      await other.goto(`${askfirst.origin}/${path}`);
      await screenshot(other, `forms-${path.replace(/\W/g, '-')}-${name}`);
    }
    await other.context().close();
  }
});

test('on a strict page elsewhere the script puts the whole form in place, and it can be sent', async () => {
  const page = await open();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(shopOrigin);
  await page.locator('form.askfirst input[type="checkbox"]').first().waitFor();
  expect(await page.locator('form.askfirst input:checked').count()).toBe(0);
  expect(asked.filter((url) => !url.startsWith(shopOrigin)).map((url) => new URL(url).pathname)).toEqual([
    '/embed.js',
    '/f/suong-mai/morning-letter/embed',
  ]);
  expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  await screenshot(page, 'forms-embedded');
  await page.locator('input[name="address"]').fill('embedded@example.com');
  await page.locator('input[name="ticked"]').first().check();
  await page.locator('form.askfirst button').click();
  await page.getByText('Now look into your mailbox').waitFor();
  expect(page.url()).toContain(askfirst.origin);
  expect(await stateOf('embedded@example.com')).toEqual(['requested']);
});

test('without JavaScript the short form leads to the words, with the address filled in and nothing ticked', async () => {
  const page = await open({ javaScriptEnabled: false });
  await page.goto(shopOrigin);
  await page.locator('input[name="address"]').fill('scriptless@example.com');
  await page.locator('form.askfirst button').click();
  await page.getByText('Your address is filled in below').waitFor();
  expect(await page.locator('input[name="address"]').inputValue()).toBe('scriptless@example.com');
  expect(await page.locator('input:checked').count()).toBe(0);
  expect(await stateOf('scriptless@example.com')).toEqual([]);
  await page.locator('input[name="ticked"]').first().check();
  await page.locator('main button').click();
  await page.getByText('Now look into your mailbox').waitFor();
  expect(await stateOf('scriptless@example.com')).toEqual(['requested']);
  for (const [name, options] of Object.entries(views)) {
    const other = await open(options);
    await other.goto(`${askfirst.origin}/f/suong-mai/morning-letter${name === 'vietnamese' ? '?lang=vi' : ''}`);
    await screenshot(other, `forms-hosted-${name}`);
    await other.context().close();
  }
});

test('a sheet of paper is printed, entered with its picture, and seen by staff alone', async () => {
  const page = await atTheDesk();
  const paper = `${askfirst.origin}/forms/${await formId()}/paper`;
  await page.goto(`${paper}/sheet`);
  await page.emulateMedia({ media: 'print' });
  await screenshot(page, 'forms-sheet');
  await page.emulateMedia({ media: 'screen' });
  await page.goto(paper);
  await page.getByLabel('E-mail address').fill('paper@example.com');
  await page.locator('input[name="statementIds"]').first().check();
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const choose = async (name: string, mimeType: string, buffer: Buffer) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByLabel('Photo, scan or PDF of the sheet').click(),
    ]);
    await chooser.setFiles({ name, mimeType, buffer });
    await page.getByRole('button', { name: 'Enter and ask by letter' }).click();
  };
  await choose('sheet.png', 'image/png', Buffer.from('<svg onload="alert(1)">'));
  await page.getByText('neither a JPEG').first().waitFor();
  await screenshot(page, 'forms-paper-refused');
  await choose('sheet.png', 'image/png', png);
  await page.waitForURL(/\/people\/\d+$/);
  expect(await stateOf('paper@example.com')).toEqual(['requested']);
  const link = page.getByText(/Sheet of/);
  await link.waitFor();
  await screenshot(page, 'forms-paper-person');
  const address = `${askfirst.origin}${await link.getAttribute('href')}`;
  const answer = await page.request.get(address);
  expect(answer.headers()['content-security-policy']).toContain('sandbox');
  expect(answer.headers()['content-type']).toBe('image/png');
  expect(await answer.body()).toEqual(png);
  expect((await (await open()).request.get(address, { maxRedirects: 0 })).status()).not.toBe(200);
});
