// What staff do about permissions that is nobody's yes: an existing customer, two records of one person, words asked anew.
import type { Browser, Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draftStatement } from '#lib/services/consent/draft-statement.ts';
import { publishStatement } from '#lib/services/consent/publish-statement.ts';
import { topicOf } from '#lib/services/consent/topic-of.ts';
import type { Context } from '#lib/services/context.ts';
import { seedDemo } from '#lib/services/demo/seed.ts';
import { openBrowser, screenshot, views } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Askfirst, startAskfirst } from './support/askfirst.ts';
import { newestLetter, signIn } from './support/person.ts';

let askfirst: Askfirst;
let browser: Browser;
let page: Page;
let sql: postgres.Sql;
let ctx: Context;
const topic = { id: 0 };

beforeAll(async () => {
  const { db, url } = await testDatabase();
  await seedDemo(db, new Date());
  sql = postgres(url, { max: 1, onnotice: () => {} });
  const [house] = await sql<{ id: number }[]>`select id::int as id from workspaces limit 1`;
  ctx = {
    db,
    workspaceId: house!.id,
    actor: { type: 'staff', userId: 'demo-owner', name: 'Lê Thu Hà', role: 'owner' },
    now: new Date(),
    requestId: 'walk',
    from: {},
  };
  askfirst = await startAskfirst();
  browser = await openBrowser();
  page = await (await browser.newContext({ ...views.desktop, locale: 'en-US' })).newPage();
  await signIn(page, askfirst.origin, 'ha@suongmai.example');
  const [news] = await sql<
    { id: number }[]
  >`select id::int as id from topics where archived_at is null order by id limit 1`;
  topic.id = news!.id;
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await askfirst?.stop();
  await sql?.end();
});

const stateOf = async (contactId: number) =>
  (
    await sql<{ state: string; basis: string }[]>`
      select state, basis from permissions where contact_id = ${contactId} and topic_id = ${topic.id}`
  )[0];

test('an existing customer is recorded where their law allows it, and shown as what they are', async () => {
  // Came with a file, and without proof: nobody may write to them so far.
  const [who] = await sql<{ id: number }[]>`
    update contacts set country = 'DE' where id = (
      select c.id from contacts c join reach r on r.contact_id = c.id and r.open
        join permissions p on p.contact_id = c.id and p.topic_id = ${topic.id} and p.state = 'unknown' limit 1)
    returning id::int as id`;
  const { id } = who!;
  await page.goto(`${askfirst.origin}/people/${id}`);
  await page.getByRole('button', { name: 'Existing customer …' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Topic').selectOption(String(topic.id));
  await form.getByLabel('On which day').fill(new Date().toISOString().slice(0, 10));
  await form.getByLabel('What proves it').fill('Order 2211; told at the till that they can object');
  await screenshot(page, 'person-customer');
  await form.getByRole('button', { name: 'Record' }).click();
  const card = page.locator(`[data-topic="${topic.id}"]`);
  await card.getByText('Existing customer', { exact: true }).waitFor();
  expect(await card.innerText()).toContain('Not a yes');
  expect(await stateOf(id)).toEqual({ state: 'given', basis: 'soft-opt-in' });
});

test('whose law protects somebody is corrected with a reason, and the page says which and why', async () => {
  const [who] = await sql<{ id: number; zone: string }[]>`
    select c.id::int as id, r.time_zone as zone from contacts c
      join reach r on r.contact_id = c.id and r.open and r.jurisdiction = 'DE' limit 1`;
  await page.goto(`${askfirst.origin}/people/${who!.id}`);
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Law', exact: true }) });
  await card.getByText('Applies: Germany').waitFor();
  await card.getByRole('button', { name: 'Correct' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('They live in').fill('Vietnam');
  await page.getByRole('option', { name: 'Vietnam', exact: true }).click();
  await dialog.getByLabel('How do you know?').fill('Asked for a delivery to Huế on 3 March');
  await screenshot(page, 'person-law-correct');
  await dialog.getByRole('button', { name: 'Correct', exact: true }).click();
  await card.getByText('Applies: Vietnam').waitFor();
  expect(await card.innerText()).toContain('“Asked for a delivery to Huế on 3 March”');
  expect(await card.innerText()).toContain('[QC] / [AD]');
  await page.getByText('Law corrected').waitFor();
  await screenshot(page, 'person-law');
  const [gate] = await sql<{ jurisdiction: string; time_zone: string }[]>`
    select jurisdiction, time_zone from reach where contact_id = ${who!.id}`;
  // Their clock is their own, whatever law they live under.
  expect(gate).toEqual({ jurisdiction: 'VN', time_zone: who!.zone });
});

test('two records of one person become one, and the stricter answer stays', async () => {
  const rows = await sql<{ id: number; address: string; state: string }[]>`
    select distinct on (p.state) c.id::int as id, c.address, p.state from contacts c
      join permissions p on p.contact_id = c.id and p.topic_id = ${topic.id}
      join reach r on r.contact_id = c.id and r.open
     where p.state in ('given', 'withdrawn') and p.basis <> 'soft-opt-in' order by p.state, c.id desc`;
  const kept = rows.find(({ state }) => state === 'given')!;
  const away = rows.find(({ state }) => state === 'withdrawn')!;
  await page.goto(`${askfirst.origin}/people/${kept.id}`);
  await page.getByRole('button', { name: 'Merge with …' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name or address of the other record').fill(away.address);
  await dialog.getByRole('button', { name: 'Find' }).click();
  await dialog.getByRole('button', { name: 'Choose' }).first().click();
  await dialog.getByText('This cannot be undone.').waitFor();
  expect(await dialog.locator(`[data-topic="${topic.id}"]`).innerText()).toContain('becomes “Left”');
  await screenshot(page, 'person-merge');
  await dialog.getByLabel('How do you know it is the same person?').fill('Told us at the counter');
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  expect((await stateOf(kept.id))?.state).toBe('withdrawn');
  await page.goto(`${askfirst.origin}/people/${away.id}`);
  await page.getByText('This record was merged into another one').first().waitFor();
  await screenshot(page, 'person-merged-away');
  await page.getByRole('link', { name: 'Show the record that is kept' }).click();
  await page.waitForURL(`**/people/${kept.id}`);
});

test('new words are asked about once, and only the button behind the letter says yes to them', async () => {
  for (const language of ['en', 'vi'] as const) {
    const { promises, statements } = (await topicOf(ctx, topic.id))!;
    const before = statements.find((one) => one.language === language && one.publishedAt);
    if (!before) continue;
    const words = `${promises[language].suggestion} ${language === 'en' ? 'Also about tastings.' : 'Cả về các buổi nếm thử.'}`;
    await publishStatement(ctx, await draftStatement(ctx, { topicId: topic.id, language, change: 'major', words }));
  }
  await page.goto(`${askfirst.origin}/topics/${topic.id}`);
  await page.getByText('may be asked.').first().waitFor();
  await screenshot(page, 'topic-ask-anew');
  await page.getByRole('button', { name: 'Ask them once' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ask them once' }).click();
  await page.getByText('Nobody may be asked.').waitFor();
  const [asked] = await sql<{ id: number; address: string; language: string }[]>`
    select c.id::int as id, c.address, q.language from confirmations q join contacts c on c.id = q.contact_id
     where q.purpose = 're-permission' and q.language = 'en' order by q.id limit 1`;
  const letter = await newestLetter(page, askfirst.origin, asked!.address, 'confirmation');
  expect(letter.text).toContain('tastings');
  const reader = await (
    await browser.newContext({ ...views.phone, javaScriptEnabled: false, locale: 'en-US' })
  ).newPage();
  await reader.goto(letter.links.find((one) => one.includes('/confirm/'))!);
  await screenshot(reader, 'confirm-anew-phone');
  await reader.locator('form button[type="submit"]').last().click();
  const [row] = await sql<{ state: string; outdated: boolean }[]>`
    select state, outdated from permissions where contact_id = ${asked!.id} and topic_id = ${topic.id}`;
  expect(row).toEqual({ state: 'given', outdated: false });
});
