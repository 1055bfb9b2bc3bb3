// The whole main job as a newcomer does it in the browser: from an empty house to a campaign, its readers' no, and the proof.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { makeExport } from '#tests/fixtures/make-export.ts';
import { openBrowser, screenshot, views } from '#tests/support/browser.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type SmtpSink, smtpSink } from '#tests/support/smtp-sink.ts';
import { type Askfirst, startAskfirst } from './support/askfirst.ts';
import { newestLetter, signIn } from './support/person.ts';

let sink: SmtpSink;
let askfirst: Askfirst;
let browser: Browser;
let sql: postgres.Sql;
/** The marketer who founds the house and writes, in English; the one who looks twice, in Vietnamese. */
let writer: Page;
let approver: Page;

const owner = 'linh@langbian.example';
const second = 'tuan@langbian.example';
const visitor = 'minh.an@example.net';
const { expected } = makeExport();

beforeAll(async () => {
  const { url } = await testDatabase();
  sql = postgres(url, { max: 1, onnotice: () => {} });
  sink = await smtpSink();
  askfirst = await startAskfirst();
  browser = await openBrowser();
  const place = { timezoneId: 'Asia/Ho_Chi_Minh', acceptDownloads: true };
  writer = await (await browser.newContext({ ...views.desktop, locale: 'en-US', ...place })).newPage();
  writer.setDefaultTimeout(15_000);
  approver = await (await browser.newContext({ ...views.vietnamese, ...place })).newPage();
});
afterAll(async () => {
  await browser?.close();
  await askfirst?.stop();
  await sink?.close();
  await sql?.end();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await screenshot(writer, `failed-${task.name.slice(0, 30).replace(/\W+/g, '-')}`);
});

const at = (path: string) => `${askfirst.origin}${path}`;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const fill = async (page: Page, fields: Record<string, string>) => {
  for (const [label, value] of Object.entries(fields))
    await page.getByRole('textbox', { name: label, exact: true }).fill(value);
};
const choose = async (page: Page, label: string, option: string) => {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};
/** Presses what asks first, and then what it asks for. */
const confirm = async (page: Page, name: string) => {
  await press(page, name);
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
};
const saidSo = (page: Page, words: string) => page.getByText(words).first().waitFor();

test('1. an empty house lets its first owner found it and sign in', async () => {
  await writer.goto(at('/'));
  await writer.waitForURL('**/setup');
  await expect
    .poll(() => writer.getByRole('combobox', { name: 'Country' }).inputValue(), { timeout: 15_000 })
    .toBe('Vietnam');
  // Enter in the list chooses, and only that.
  const country = writer.getByRole('combobox', { name: 'Country', exact: true });
  for (const [typed, name] of [
    ['united k', 'United Kingdom'],
    ['vietn', 'Vietnam'],
  ] as const) {
    await country.click();
    await country.pressSequentially(typed);
    await country.press('Enter');
    await expect.poll(() => country.inputValue()).toBe(name);
    expect(await writer.locator('[aria-invalid="true"]').count()).toBe(0);
  }
  await press(writer, 'Found the workspace');
  await writer.locator('[aria-invalid="true"]').first().waitFor();
  await fill(writer, {
    'Your name': 'Linh Đặng',
    'Your e-mail address': owner,
    'Legal name': 'Langbian Coffee Co., Ltd.',
    'Postal address': '12 Trần Phú, Đà Lạt, Vietnam',
    'Contact address for readers': 'hello@langbian.example',
    'Sender domain': 'langbian.example',
  });
  await screenshot(writer, 'setup');
  await press(writer, 'Found the workspace');
  await saidSo(writer, 'is ready');
  await signIn(writer, askfirst.origin, owner);
  expect(new URL(writer.url()).pathname).toBe('/');
  await screenshot(writer, 'overview-empty');
});

test('2. a topic with its rhythm, the words people will agree to, and a form that is open', async () => {
  await writer.goto(at('/topics'));
  await writer.getByRole('link', { name: 'New topic' }).first().click();
  await fill(writer, {
    Name: 'Harvest letter',
    Description: 'What is ripe, what we roast, and what it tastes of.',
    'Messages at most': '3',
    'In so many days': '7',
  });
  await press(writer, 'Create topic');
  await writer.waitForURL(/\/topics\/\d+$/);
  for (const language of ['English', 'Vietnamese']) {
    const words = writer.locator('section', { has: writer.getByRole('heading', { name: `Words in ${language}` }) });
    await words.getByText('Nothing is left unsaid').waitFor();
    await words.getByRole('button', { name: 'Save draft' }).click();
    await words.getByRole('button', { name: 'Publish' }).click();
    await writer.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await words.getByText('Version 1').waitFor();
  }
  await screenshot(writer, 'topic-published');
  await writer.goto(at('/forms'));
  await writer.getByRole('link', { name: 'New form' }).first().click();
  await fill(writer, {
    Name: 'Website',
    Heading: 'Letters from the harvest',
    Introduction: 'Once a week, never more than three.',
  });
  await press(writer, 'Create form');
  await writer.waitForURL(/\/forms\/\d+$/);
  await confirm(writer, 'Publish');
  await saidSo(writer, 'The form is open.');
  await screenshot(writer, 'form-open');
});

test('3. a visitor opts in, and only the button behind the letter gives the permission', async () => {
  const page = await (
    await browser.newContext({ ...views.phone, javaScriptEnabled: false, locale: 'en-US' })
  ).newPage();
  await page.goto(at('/f/langbian-coffee-co-ltd/website'));
  await screenshot(page, 'visitor-form');
  await page.locator('input[type="email"]').fill(visitor);
  await page.locator('form button[type="submit"]').first().click();
  await screenshot(page, 'visitor-unticked');
  await page.locator('input[type="email"]').fill(visitor);
  await page.locator('input[type="checkbox"]').first().check();
  await page.locator('form button[type="submit"]').first().click();
  await screenshot(page, 'visitor-asked');
  const { links } = await newestLetter(page, askfirst.origin, visitor, 'confirmation');
  const state = async () =>
    (
      await sql<
        { state: string }[]
      >`select state from permissions p join contacts c on c.id = p.contact_id where c.address = ${visitor}`
    )[0]?.state;
  await page.goto(links.find((one) => one.includes('/confirm/'))!);
  expect(await state()).toBe('requested');
  await screenshot(page, 'visitor-confirm');
  await page.locator('main form button').first().click();
  expect(await state()).toBe('given');
  await screenshot(page, 'visitor-given');
});

const count = (page: Page, outcome: string) =>
  page
    .locator(`[data-count="${outcome}"]`)
    .innerText()
    .then((text) => Number(text.replace(/\D/g, '')));

test('4. an old list comes in, every row accounted for', async () => {
  await writer.goto(at('/people/import'));
  await writer.locator('input[type="file"]').setInputFiles('tests/fixtures/mailchimp-5000.csv');
  await writer.waitForURL(/\/people\/import\/\d+$/);
  await saidSo(writer, 'This is what they become');
  await writer.getByRole('radio', { name: 'A bought list' }).check();
  await saidSo(writer, 'Permission cannot be bought');
  expect(await writer.getByRole('button', { name: /^Import 5,000 rows$/ }).isDisabled()).toBe(true);
  await writer.getByRole('radio', { name: /^Our previous tool/ }).check();
  await fill(writer, {
    'What proves it?': 'Export of our list of 2018 to 2025; the tool kept date and IP of both steps.',
  });
  await screenshot(writer, 'import-declare');
  await writer.getByRole('button', { name: /^Import 5,000 rows$/ }).click();
  await writer.locator('[data-sums]').waitFor({ timeout: 120_000 });
  await screenshot(writer, 'import-report');
  for (const outcome of ['given', 'unknown', 'withdrawn', 'rejected'] as const)
    expect([outcome, await count(writer, outcome)]).toEqual([outcome, expected[outcome]]);
  const link = writer.getByRole('button', { name: 'Download these rows as CSV' });
  const [download] = await Promise.all([writer.waitForEvent('download'), link.click()]);
  const rejected = readFileSync(await download.path(), 'utf8');
  expect(rejected).toContain('khong-co');
});

test('5. a segment says at once how many it means, how many may be written to, and why the others may not', async () => {
  await writer.goto(at('/segments'));
  await writer.getByRole('link', { name: 'New segment' }).first().click();
  await fill(writer, { Name: 'Espresso drinkers in Vietnam, and our VIPs' });
  const choice = (path: string, label: string) =>
    writer.getByRole('group', { name: `Condition ${path}`, exact: true }).getByLabel(label, { exact: true });
  await press(writer, 'Add a condition');
  await choice('1', 'What').selectOption('country');
  await choice('1', 'Which').selectOption('VN');
  await press(writer, 'Add a group');
  await choice('2.1', 'What').selectOption('attribute:Favourite roast');
  await choice('2.1', 'Which').fill('espresso');
  await writer
    .getByRole('group', { name: 'Group 2', exact: true })
    .getByRole('button', { name: 'Add a condition' })
    .click();
  await choice('2.2', 'Which').fill('VIP');
  const [counted] = await sql<{ matches: number; permitted: number }[]>`
    select count(*)::int as matches, count(*) filter (where p.state = 'given' and r.open)::int as permitted
      from contacts c join reach r on r.contact_id = c.id left join permissions p on p.contact_id = c.id
     where c.country = 'VN' and (c.attributes ->> 'Favourite roast' = 'espresso' or 'VIP' = any (c.tags))`;
  expect(counted!.permitted).toBeGreaterThan(100);
  await writer.locator(`[data-matches="${counted!.matches}"]`).waitFor();
  const number = async (verdict: string) =>
    Number(await writer.locator(`[data-verdict="${verdict}"]`).getAttribute('data-people'));
  expect(await number('permitted')).toBe(counted!.permitted);
  expect((await number('permitted')) + (await number('withdrawn')) + (await number('unknown'))).toBe(counted!.matches);
  await press(writer, 'Save segment');
  await writer.waitForURL(/\/segments\/\d+$/);
  await screenshot(writer, 'segment-saved');
  const unknown = await number('unknown');
  await writer.locator('[data-verdict="unknown"] a').click();
  await writer.waitForURL(/\/people\?/);
  await saidSo(writer, unknown === 1 ? '1 person' : `${unknown} people`);
});

const openTab = (name: string) =>
  writer
    .getByRole('navigation', { name: 'Parts of the campaign' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click();

/** Answers what the rules ask about exactly this content, and submits it. */
const askForSecondLook = async (id: number) => {
  await writer.goto(at(`/campaigns/${id}/checks`));
  const open = writer.locator('article[data-severity="review"][data-settled="false"]');
  await open.first().waitFor();
  for (let left = await open.count(); left > 0; left--) {
    await open.first().getByRole('textbox').fill('Yes: the old form asked for news of the harvest, as this is.');
    await open.first().getByRole('button', { name: 'Answer', exact: true }).click();
    await expect.poll(() => open.count(), { timeout: 15_000 }).toBe(left - 1);
  }
  await saidSo(writer, 'Nothing keeps this campaign back.');
  await press(writer, 'Ask for a second look');
  await saidSo(writer, 'Submitted.');
};

/** The second person reads the campaign in Vietnamese, answers what is asked and signs. */
const lookTwice = async (picture?: string, id = 1) => {
  await approver.goto(at(`/campaigns/${id}/review`));
  const form = approver.locator('main form').filter({ has: approver.getByRole('checkbox') });
  for (const question of await form.getByRole('textbox').all()) await question.fill('Đúng vậy, tôi đã đọc kỹ.');
  await form.getByRole('checkbox').check();
  if (picture) await screenshot(approver, picture);
  await form.getByRole('button', { name: 'Ký và duyệt' }).click();
  await saidSo(approver, 'Đã duyệt, có tên bạn ký.');
};

/** What the page adds up is what the database holds, and nobody is counted twice or not at all. */
const reconciles = async (campaign: number) => {
  const rows = await sql<{ status: string; n: number }[]>`
    select status, count(*)::int as n from deliveries where campaign_id = ${campaign} group by 1`;
  const of = (status: string) => rows.find((row) => row.status === status)?.n ?? 0;
  const considered = rows.reduce((sum, { n }) => sum + n, 0);
  expect(of('sent') + of('refused') + of('deferred') + of('unknown')).toBe(considered);
  await saidSo(
    writer,
    `${considered} considered = ${of('sent')} sent + ${of('refused')} not sent + ${of('deferred')} later + ${of('unknown')} in doubt`,
  );
};

test('6. a campaign is judged, mended, tried, looked at twice; an edit takes the approval away', async () => {
  await writer.goto(at('/settings/members'));
  await fill(writer, { Name: 'Tuấn Lê', 'E-mail address': second });
  await writer.getByRole('radio', { name: /^Approver/ }).check();
  await writer.getByText('Tiếng Việt').last().click();
  await screenshot(writer, 'invite');
  await press(writer, 'Send the invitation');
  await saidSo(writer, 'Invited.');
  await signIn(approver, askfirst.origin, second);

  // A house may do without the cooling-off; this test has no quarter of an hour.
  await writer.goto(at('/settings/policy'));
  await fill(writer, { 'Minutes between the last edit and sending': '0' });
  await press(writer, 'Save');
  await saidSo(writer, 'Saved');

  await writer.goto(at('/campaigns'));
  await writer.getByRole('link', { name: 'New campaign' }).first().click();
  await fill(writer, { Name: 'First pick' });
  await choose(writer, 'For whom', 'Espresso drinkers in Vietnam, and our VIPs');
  await press(writer, 'Begin writing');
  await writer.waitForURL(/\/campaigns\/\d+$/);
  await fill(writer, {
    Subject: 'Re: THE FIRST PICK IS HERE!!!',
    'Preview line': 'What we found on the slope this week',
  });
  await writer.getByRole('textbox', { name: 'Text' }).click();
  await writer.keyboard.type('Good morning, ');
  await writer.getByRole('button', { name: 'Insert', exact: true }).last().click();
  await writer.getByRole('menuitem', { name: 'First name' }).click();
  await writer.keyboard.type(
    '. The first pick of the harvest is in: sweet, red and heavy. Here is how to taste it at home.',
  );
  await writer.keyboard.press('Control+s');
  await saidSo(writer, 'Saved,');
  await screenshot(writer, 'campaign-write');
  await openTab('Checks');
  const blocks = () => writer.locator('article[data-severity="block"][data-settled="false"]');
  await blocks().first().waitFor();
  await screenshot(writer, 'campaign-checks');
  // What can be mended by one press is; the rest is written.
  for (const rule of ['no-faked-conversation', 'attention-grabbing']) {
    const finding = writer.locator(`[data-rule="${rule}"][data-settled="false"]`);
    if (await finding.count()) await finding.getByRole('button').first().click();
    await expect.poll(() => finding.count(), { timeout: 15_000 }).toBe(0);
  }
  await openTab('Write');
  expect(await writer.getByRole('textbox', { name: 'Subject' }).inputValue()).toBe('The first pick is here');
  await fill(writer, {
    'What the reader gains': 'They learn to tell a ripe cup from a green one, with the coffee they have.',
  });
  await openTab('Checks');
  await writer.locator('article[data-rule="expectation-match"]').waitFor();
  await screenshot(writer, 'campaign-mended');

  await press(writer, 'Send me a test');
  await saidSo(writer, 'A test is on its way');
  await askForSecondLook(1);
  await lookTwice('campaign-review-vi');

  // An edit after the second look takes it away.
  await writer.goto(at(`/campaigns/1`));
  await fill(writer, { 'Preview line': 'What we found on the slope this week, cup by cup' });
  await saidSo(writer, 'Saving leads back to draft');
  await writer.keyboard.press('Control+s');
  await saidSo(writer, 'Saved,');
  await writer.getByText('Draft', { exact: true }).first().waitFor();
  await askForSecondLook(1);
  await lookTwice();
});

test('7. the worker sends it through the gate, and every person considered has one outcome', async () => {
  await writer.goto(at('/campaigns/1'));
  await confirm(writer, 'Send now');
  await writer.waitForURL('**/progress');
  await writer.getByText(/^Finished,/).waitFor({ timeout: 60_000 });
  await screenshot(writer, 'campaign-progress');
  const [counted] = await sql<Record<'sent' | 'letters', number>[]>`
    select (select count(*)::int from deliveries where campaign_id = 1 and status = 'sent') as sent,
           (select count(*)::int from letters where kind = 'campaign') as letters`;
  expect(counted!.letters).toBe(counted!.sent);
  await reconciles(1);
  const { path } = await newestLetter(writer, askfirst.origin, (await lettersOfFirst())[0]!.to, 'campaign');
  await writer.goto(at(path));
  await writer.frameLocator('iframe').getByText('The first pick of the harvest is in').waitFor();
  await screenshot(writer, 'letter-html');
  await writer.goto(at(`${path.split('?')[0]}?view=text`));
  await saidSo(writer, 'Why do I get this?');
  await screenshot(writer, 'letter-text');
});

/** The links of the first campaign's letter to each of its readers, oldest letter first. */
const lettersOfFirst = async () => {
  const rows = await sql<{ to: string; raw: Buffer }[]>`
    select "to", raw from letters where kind = 'campaign' order by id`;
  return rows.map(({ to, raw }) => {
    const text = unfolded(raw);
    return {
      to,
      unsubscribe: /^List-Unsubscribe: <([^>]+)>/im.exec(text)![1]!,
      preferences: /https?:\/\/\S+\/preferences\/[\w.~-]+/.exec(text)![0],
    };
  });
};
/** A letter with its folded headers and soft line breaks joined again. */
const unfolded = (raw: Buffer) =>
  raw
    .toString('utf8')
    .replace(/\r\n[ \t]/g, ' ')
    .replace(/=\r\n/g, '')
    .replace(/=3D/g, '=');

test('8. whoever leaves is out of the rest of the running campaign, by whichever way they leave', async () => {
  const readers = await lettersOfFirst();
  // The same house goes on over a real mail server.
  await askfirst.stop();
  askfirst = await startAskfirst({ MAIL_TRANSPORT: 'smtp', SMTP_URL: sink.url });
  const here = (link: string) => at(new URL(link).pathname);

  const before = readers[0]!;
  await fetch(here(before.unsubscribe), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });

  await writer.goto(at('/campaigns/1'));
  await press(writer, 'More');
  await writer.getByRole('menuitem', { name: 'Duplicate' }).click();
  await writer.waitForURL(/\/campaigns\/2$/);
  await fill(writer, {
    Subject: 'How we dry the first pick',
    'Preview line': 'Three weeks of sun, and why we wait',
    'What the reader gains': 'They see how drying changes a cup, and can taste it in any natural coffee.',
  });
  await writer
    .getByRole('textbox', { name: 'Text' })
    .fill('We dry the first pick for three weeks in the sun. Here is why we wait.');
  await press(writer, 'Save');
  await saidSo(writer, 'Saved,');
  await askForSecondLook(2);
  await lookTwice(undefined, 2);

  sink.slow(30);
  await writer.goto(at('/campaigns/2'));
  await confirm(writer, 'Send now');
  await writer.waitForURL('**/progress');
  const arrived = () => sink.received.filter(({ parsed }) => parsed.subject?.endsWith('How we dry the first pick'));
  await expect.poll(() => arrived().length, { timeout: 20_000 }).toBeGreaterThan(20);
  await press(writer, 'Hold');
  await saidSo(writer, 'On hold.');
  await screenshot(writer, 'campaign-held');
  const inLine = await sql<{ address: string }[]>`
    select c.address from deliveries d join contacts c on c.id = d.contact_id
     where d.campaign_id = 2 and d.status = 'ready' order by c.id desc`;
  expect(inLine.length).toBeGreaterThan(100);
  const [byPost, byLink, byCentre] = inLine.map(({ address }) => readers.find(({ to }) => to === address)!);

  const posted = await fetch(here(byPost!.unsubscribe), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(posted.status).toBe(200);
  const reader = await (
    await browser.newContext({ ...views.phone, javaScriptEnabled: false, locale: 'en-US' })
  ).newPage();
  await reader.goto(here(byLink!.unsubscribe));
  await screenshot(reader, 'reader-leave');
  await reader.getByRole('button', { name: /Harvest letter/ }).click();
  await screenshot(reader, 'reader-left');
  await reader.goto(here(byCentre!.preferences));
  await screenshot(reader, 'reader-preferences');
  await reader
    .getByRole('button', { name: /Harvest letter/ })
    .first()
    .click();
  await screenshot(reader, 'reader-preferences-left');

  await writer.reload();
  await press(writer, 'Go on');
  sink.slow(0);
  await writer.getByText(/^Finished,/).waitFor({ timeout: 60_000 });
  await screenshot(writer, 'campaign-progress-smtp');
  await reconciles(2);

  const [{ sent }] =
    (await sql`select count(*)::int as sent from deliveries where campaign_id = 2 and status = 'sent'`) as [
      { sent: number },
    ];
  const reached = arrived().map(({ to }) => to[0]);
  expect(reached).toHaveLength(sent);
  expect(new Set(reached).size).toBe(sent);
  for (const { to } of [before, byPost!, byLink!, byCentre!]) {
    expect(reached).not.toContain(to);
    const [row] = await sql`select d.status, d.reason from deliveries d join contacts c on c.id = d.contact_id
      where d.campaign_id = 2 and c.address = ${to}`;
    expect(row).toEqual({ status: 'refused', reason: 'withdrawn' });
  }
  expect(arrived()[0]!.raw.toString()).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
});

test('9. the books say who did what, and anybody can check them without us', async () => {
  const [{ id }] = (await sql`select c.id from contacts c where c.address = ${visitor}`) as [{ id: number }];
  await writer.goto(at(`/people/${id}`));
  await saidSo(writer, 'Harvest letter');
  await screenshot(writer, 'person-history');
  await writer.goto(at('/audit'));
  await saidSo(writer, 'set the campaign');
  await screenshot(writer, 'audit-log');
  await writer.getByText('set the campaign').first().click();

  await writer.goto(at('/audit/proof'));
  await fill(writer, { 'What is it for?': 'The yearly audit of 2026' });
  const [download] = await Promise.all([writer.waitForEvent('download'), press(writer, 'Export the log')]);
  const folder = mkdtempSync(join(tmpdir(), 'askfirst-verify-'));
  const path = join(folder, 'export.jsonl');
  await download.saveAs(path);
  const verifier = await writer.context().request.get(at('/audit/verifier'));
  writeFileSync(join(folder, 'verify.mjs'), await verifier.body());
  await writer.reload();
  const key = (
    await writer
      .locator('code', { hasText: /^askfirst|\+/ })
      .last()
      .innerText()
  ).trim();
  const verify = () =>
    execFileSync(process.execPath, ['verify.mjs', '--key', key, 'export.jsonl'], { cwd: folder, encoding: 'utf8' });
  expect(verify()).toMatch(/^INTACT/);
  const bytes = readFileSync(path);
  const line = bytes.subarray(0, bytes.length / 2).reduce((lines, byte) => lines + Number(byte === 10), 1);
  const middle = bytes.lastIndexOf(10, bytes.length / 2) + 60;
  bytes[middle] = bytes[middle]! ^ 1;
  writeFileSync(path, bytes);
  expect(verify).toThrow(
    expect.objectContaining({ status: 1, stdout: expect.stringMatching(new RegExp(`line ${line}\\b`)) }),
  );
  await screenshot(writer, 'audit-proof');

  // One file about the visitor and one about the campaign: read by people, checked by the same verifier.
  for (const [about, page] of [
    [`person=${id}`, `/people/${id}`],
    ['campaign=1', '/campaigns/1/progress'],
  ] as const) {
    await writer.goto(at(page));
    await writer.getByRole('link', { name: 'Proof pack' }).click();
    await writer.waitForURL(`**/audit/pack?${about}`);
    // Blanks are no reason; the form is still about the same.
    await fill(writer, { 'What is it for?': '    ' });
    await press(writer, 'Make the proof pack');
    await writer.getByRole('alert').filter({ hasText: 'Say in a few words' }).first().waitFor();
    await fill(writer, { 'What is it for?': 'A question from a lawyer' });
    const [pack] = await Promise.all([writer.waitForEvent('download'), press(writer, 'Make the proof pack')]);
    const file = join(folder, `${about}.html`);
    await pack.saveAs(file);
    const check = () =>
      execFileSync(process.execPath, ['verify.mjs', '--key', key, `${about}.html`], { cwd: folder, encoding: 'utf8' });
    expect(check()).toMatch(/^INTACT/);
    const html = readFileSync(file, 'utf8');
    const reader = await browser.newPage();
    await reader.setContent(html);
    await screenshot(reader, `pack-${about.split('=')[0]}`);
    expect(html).toContain(about === 'campaign=1' ? 'First pick' : 'Harvest letter');
    writeFileSync(file, html.replace(/said yes|Said yes|First pick/, 'said no'));
    expect(check).toThrow(expect.objectContaining({ status: 1 }));
  }
});
