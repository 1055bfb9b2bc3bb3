// A visitor's way through the built product, without any script: asks, confirms, reads, leaves; and the books afterwards.
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Browser, Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Demo, seedDemo } from '#lib/services/demo/seed.ts';
import { exportLedger } from '#lib/services/ledger/export-ledger.ts';
import { openBrowser, screenshot, views } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type Askfirst, startAskfirst } from './support/askfirst.ts';
import { newestLetter, signIn } from './support/person.ts';

let askfirst: Askfirst;
let browser: Browser;
let demo: Demo;
let sql: postgres.Sql;

beforeAll(async () => {
  const { db, url } = await testDatabase();
  demo = (await seedDemo(db, new Date()))!;
  sql = postgres(url, { max: 1, onnotice: () => {} });
  askfirst = await startAskfirst();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await askfirst?.stop();
  await sql?.end();
});

const visitor = 'minh.an@example.net';

/** A browser that runs no script, as a careful visitor has it. */
const scriptless = async (): Promise<Page> =>
  (await browser.newContext({ ...views.desktop, javaScriptEnabled: false, locale: 'en-US' })).newPage();

const until = async <T>(what: () => Promise<T>, holds: (value: T) => boolean): Promise<T> => {
  for (let tries = 0; ; tries++) {
    const value = await what();
    if (holds(value) || tries > 100) return value;
    await new Promise((done) => setTimeout(done, 200));
  }
};

const permissionsOf = (address: string) =>
  sql<{ state: string; topic: string }[]>`
    select p.state, t.name as topic from permissions p
      join contacts c on (c.workspace_id, c.id) = (p.workspace_id, p.contact_id)
      join topics t on (t.workspace_id, t.id) = (p.workspace_id, p.topic_id)
     where c.address = ${address} order by t.id`;

test('the demo campaign has one answer for every person it considered', async () => {
  const counts = await until(
    () => sql<{ status: string; n: number }[]>`select status, count(*)::int as n from deliveries group by 1 order by 1`,
    (rows) => rows.every(({ status }) => status === 'sent' || status === 'refused'),
  );
  const of = (status: string) => counts.find((row) => row.status === status)?.n ?? 0;
  expect(of('sent') + of('refused')).toBe(counts.reduce((sum, { n }) => sum + n, 0));
  expect(of('sent')).toBeGreaterThan(100);
  const [letters] = await sql<{ n: number }[]>`select count(*)::int as n from letters where kind = 'campaign'`;
  expect(letters!.n).toBe(of('sent'));
});

test('a visitor asks without a script, and only the button behind the letter gives the permission', async () => {
  const page = await scriptless();
  await page.goto(`${askfirst.origin}/f/suong-mai/morning-letter`);
  expect(await page.locator('script').count()).toBe(0);
  await page.locator('input[type="email"]').fill(visitor);
  await page.locator('input[type="checkbox"]').first().check();
  await page.locator('form button[type="submit"]').first().click();
  expect(await permissionsOf(visitor)).toEqual([{ state: 'requested', topic: 'Morning letter' }]);

  const letter = await newestLetter(page, askfirst.origin, visitor, 'confirmation');
  const link = letter.links.find((one) => one.includes('/confirm/'))!;
  await page.goto(link);
  await page.reload();
  expect((await permissionsOf(visitor))[0]!.state).toBe('requested');
  await page.locator('main form button').first().click();
  expect(await permissionsOf(visitor)).toEqual([{ state: 'given', topic: 'Morning letter' }]);
  await page.goto(link);
  expect(await page.locator('main form button').count()).toBe(0);
});

test('a reader leaves by the POST of their mail program, and once more by the link they can see', async () => {
  const [letter] = await sql<{ raw: Buffer }[]>`select raw from letters where kind = 'campaign' order by id limit 1`;
  const { raw } = letter!;
  const mail = raw.toString('utf8').replace(/\r\n[ \t]/g, ' ');
  expect(mail).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  const link = /List-Unsubscribe: <([^>]+)>/.exec(mail)![1]!;
  const to = /^To: .*?([^\s<]+@[^\s>]+)/m.exec(mail)![1]!;
  expect((await fetch(link)).status).toBe(200);
  expect((await permissionsOf(to))[0]!.state).toBe('given');
  for (const _ of [1, 2]) {
    const answer = await fetch(link, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': '' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(answer.status).toBe(200);
  }
  expect((await permissionsOf(to))[0]!.state).toBe('withdrawn');
  const page = await scriptless();
  await page.goto(link);
  expect(await page.locator('h1').innerText()).not.toBe('');
});

test('whoever has no key to the house stays outside, and a link in a letter lets the owner in', async () => {
  const page = await (await browser.newContext(views.desktop)).newPage();
  await page.goto(`${askfirst.origin}/people`);
  expect(new URL(page.url()).pathname).toMatch(/^\/(setup|sign-in)$/);
  await signIn(page, askfirst.origin, 'ha@suongmai.example');
  expect(new URL(page.url()).pathname).toBe('/');
  await screenshot(page, 'overview');
});

const desk = [
  '/',
  '/topics',
  '/topics/1',
  '/topics/new',
  '/forms',
  '/forms/1',
  '/forms/new',
  '/people',
  '/people/1',
  '/people/import',
  '/segments',
  '/segments/1',
  '/segments/new',
  '/campaigns',
  '/campaigns/new',
  '/campaigns/1',
  '/campaigns/1/progress',
  '/campaigns/1/audience',
  '/campaigns/1/preview',
  '/campaigns/2/checks',
  '/campaigns/2/review',
  '/audit',
  '/audit/50',
  '/audit/proof',
  '/audit/past',
  '/audit/pack?person=1',
  '/audit/pack?campaign=1',
  '/campaigns/3/review',
  '/forms/1/paper',
  '/settings',
  '/settings/members',
  '/settings/mail',
  '/settings/policy',
  '/settings/sessions',
  '/outbox',
];

test('every page of the desk opens, and none complains', async () => {
  const page = await (await browser.newContext(views.desktop)).newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  await signIn(page, askfirst.origin, 'ha@suongmai.example');
  for (const path of desk) {
    const answer = await page.goto(`${askfirst.origin}${path}`);
    if (answer?.status() !== 200) complaints.push(`${path}: ${answer?.status()}`);
  }
  expect(complaints).toEqual([]);
});

test('the export verifies in an empty folder, and one changed byte is named by its line', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'askfirst-verify-'));
  for (const file of ['verify', 'verify.mjs']) execFileSync('cp', [`bin/${file}`, folder]);
  const path = join(folder, 'export.jsonl');
  const lines = await exportLedger(demo.as('auditor'), 'the yearly audit');
  await pipeline(
    Readable.from(
      (async function* () {
        for await (const line of lines) yield `${line}\n`;
      })(),
    ),
    createWriteStream(path),
  );
  const verify = () =>
    execFileSync(process.execPath, [join(folder, 'verify.mjs'), path], { cwd: folder, encoding: 'utf8' });
  expect(verify()).toMatch(/intact|nothing was changed|unchanged/i);
  const bytes = readFileSync(path);
  const line = 200;
  let at = 0;
  for (let n = 1; n < line; n++) at = bytes.indexOf(10, at) + 1;
  bytes[at + 60] = bytes[at + 60]! ^ 1;
  writeFileSync(path, bytes);
  expect(() => verify()).toThrow(expect.objectContaining({ status: 1, stdout: expect.stringContaining(`${line}`) }));
});

test('what the processes logged names nobody', () => {
  expect(askfirst.logs()).not.toMatch(/[\w.+-]+@(example\.|suongmai)/);
});
