// A reader's own page on the built product, without any script, and what staff see of it.
import type { Browser, Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linksFor } from '#lib/services/consent/links.ts';
import { seedDemo } from '#lib/services/demo/seed.ts';
import { openBrowser, screenshot, views } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Askfirst, startAskfirst } from './support/askfirst.ts';
import { newestLetter, signIn } from './support/person.ts';

let askfirst: Askfirst;
let browser: Browser;
let sql: postgres.Sql;
let reader: { id: number; address: string };

beforeAll(async () => {
  const { db, url } = await testDatabase();
  await seedDemo(db, new Date());
  sql = postgres(url, { max: 1, onnotice: () => {} });
  askfirst = await startAskfirst();
  browser = await openBrowser();
  const [found] = await sql<{ id: number; address: string }[]>`
    select c.id::int, c.address from contacts c join permissions p on p.contact_id = c.id and p.workspace_id = c.workspace_id
     where p.state = 'given' order by c.id desc limit 1`;
  reader = found!;
});
afterAll(async () => {
  await browser?.close();
  await askfirst?.stop();
  await sql?.end();
});

const scriptless = async (): Promise<Page> =>
  (await browser.newContext({ ...views.phone, javaScriptEnabled: false, locale: 'en-US' })).newPage();

test('everything held comes by letter, in both languages, and the record is handed over', async () => {
  const [{ workspace_id: workspaceId } = { workspace_id: 0 }] = await sql<{ workspace_id: number }[]>`
    select workspace_id::int from contacts where id = ${reader.id}`;
  const page = await scriptless();
  const token = linksFor({ workspaceId, contactId: reader.id }).preferences.split('/').at(-1)!;
  await page.goto(`${askfirst.origin}/preferences/${token}?lang=en`);
  await page.getByRole('button', { name: 'Mail me everything held about me' }).click();
  await page.getByText('on its way to your own address').waitFor();
  const { links } = await newestLetter(page, askfirst.origin, reader.address, 'own-link');
  const link = links.find((one) => one.includes('/export/'))!;
  await page.goto(`${link}?lang=en`);
  await page.getByRole('heading', { level: 1, name: 'Everything we hold about you' }).waitFor();
  await screenshot(page, 'own-export');
  await page.goto(`${link}?lang=vi`);
  await page.getByRole('heading', { level: 1, name: 'Mọi thứ chúng tôi đang lưu về bạn' }).waitFor();
  const record = (await (await fetch(`${link}?as=jsonld`)).json()) as { '@type': string };
  expect(record['@type']).toBe('dpv:ConsentRecord');
});

test('staff erase a person with a reason, and the page then says so', async () => {
  const page = await (await browser.newContext({ ...views.desktop, locale: 'en-US' })).newPage();
  await signIn(page, askfirst.origin, 'ha@suongmai.example');
  await page.goto(`${askfirst.origin}/people/${reader.id}`);
  await page.getByRole('button', { name: 'Erase' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill('Asked for it on the phone');
  await screenshot(page, 'person-erase');
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await page.getByRole('heading', { level: 1, name: 'Erased' }).waitFor();
  await screenshot(page, 'person-erased');
  expect(await page.getByRole('button', { name: 'Erase' }).count()).toBe(0);
  const [row] = await sql`select address, erased_at from contacts where id = ${reader.id}`;
  expect(row).toMatchObject({ address: null, erased_at: expect.any(Date) });
});
