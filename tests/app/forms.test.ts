// A form as a stranger's browser meets it: what comes back must be what went out.
import { readFileSync } from 'node:fs';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import * as confirmRoute from '#app/(public)/confirm/[token]/route.ts';
import * as embedRoute from '#app/(public)/f/[workspace]/[form]/embed/route.ts';
import * as formRoute from '#app/(public)/f/[workspace]/[form]/route.ts';
import { reach } from '#db/schema/index.ts';
import { editWorkspace } from '#lib/services/access/edit-workspace.ts';
import { read } from '#lib/services/context.ts';
import { editForm } from '#lib/services/forms/edit-form.ts';
import { formOf } from '#lib/services/forms/form-of.ts';
import { shownToken } from '#lib/services/forms/shown-token.ts';
import { aHouse } from '#tests/services/consent/a-form.ts';

let house: Awaited<ReturnType<typeof aHouse>>;
beforeAll(async () => {
  house = await aHouse();
  Object.assign(globalThis, { askfirstDatabase: house.ws.db });
  await editWorkspace(house.ctx, { privacyUrl: 'https://langbian.example/privacy', measures: true });
  const { input } = (await formOf(house.ctx, house.form.id))!;
  await editForm(house.ctx, house.form.id, {
    ...input,
    askCountry: true,
    askMeasurement: true,
    accent: 'plum',
    logoText: 'Hill & Cup',
  });
});

type Handler = typeof formRoute.POST;
let callers = 0;
/** Every caller from a place of their own, or the limits would end the test. */
const nextCaller = () => {
  callers += 1;
  return `198.51.${callers}.7`;
};
const call = async (
  handler: Handler,
  fields?: Record<string, string>,
  { heads = {}, params = {}, query = '' }: { heads?: object; params?: Record<string, string>; query?: string } = {},
) => {
  const answer = await handler(
    new Request(`http://127.0.0.1:3000/x${query}`, {
      headers: { 'x-askfirst-ip': nextCaller(), ...heads },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    }),
    { params: Promise.resolve({ workspace: house.ws.slug, form: house.form.slug, ...params }) },
  );
  return { status: answer.status, html: await answer.text(), heads: answer.headers };
};
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!;
const measured = async (id: number) =>
  (await read(house.ctx, (tx) => tx.select({ yes: reach.measurement }).from(reach).where(eq(reach.contactId, id))))[0]!
    .yes;
const entriesAbout = async (id: number) =>
  (
    await house.ws.workerDb.house.execute<{ type: string }>(
      sql`select type from entries where contact_id = ${id} order by id`,
    )
  ).rows.map(({ type }) => type);

test('the page wears its colour and name, and shows all that is kept with the words', async () => {
  const { html } = await call(formRoute.GET);
  expect(html).toContain('class="accent-plum"');
  expect(html).toContain('Hill &amp; Cup');
  expect(html).toContain('Langbian Coffee Co., Ltd, 12 Trần Phú');
  expect(html).toContain('href="https://langbian.example/privacy"');
  expect(html).toContain('for 5 years after it ended');
  expect(html).toMatch(/<option value="VN">Vietnam/);
  expect(html).not.toMatch(/checked=""|<script|style=/);
});

test('what was typed comes back with a sentence, whatever was wrong with the token', async () => {
  const { html } = await call(formRoute.GET);
  const good = hidden(html, 'shown');
  const typed = {
    address: 'typed@example.com',
    firstName: 'An',
    lastName: 'Bui',
    country: 'CA',
    ticked: String(house.statementId),
    measurement: 'yes',
    lang: 'en',
  };
  const old = shownToken(
    { workspaceId: house.ws.workspaceId, now: new Date(Date.now() - 25 * 3_600_000) },
    { formId: house.form.id, language: 'en', statements: [] },
  );
  const foreign = shownToken(
    { workspaceId: house.ws.workspaceId + 1, now: new Date() },
    { formId: house.form.id, language: 'en', statements: [{ id: 1, version: 1, hash: new Uint8Array(32) }] },
  );
  for (const [shown, sentence] of [
    ['', 'does not belong to the words shown here'],
    [old, 'open for more than a day'],
    [foreign, 'does not belong'],
    [`${good.slice(0, -1)}${good.endsWith('A') ? 'B' : 'A'}`, 'does not belong'],
    // The box was never offered by this token.
    [good.replace(/~m[0-9a-f]{64}/, ''), 'does not belong'],
    [good.replace('~en~', '~vi~'), 'does not belong'],
  ] as const) {
    const answer = await call(formRoute.POST, { ...typed, shown });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain(sentence);
    for (const kept of ['value="typed@example.com"', 'value="An"', 'value="Bui"']) expect(answer.html).toContain(kept);
    expect(answer.html).toMatch(/<option value="CA" selected=""/);
    expect(answer.html.match(/checked=""/g)).toHaveLength(2);
    expect(hidden(answer.html, 'shown')).not.toBe(shown);
  }
  expect((await house.about('typed@example.com')).contacts).toEqual([]);
});

test('a yes to being measured is asked beside, confirmed apart, and counts only then', async () => {
  const { html } = await call(formRoute.GET);
  expect(html).toContain('may see which of its letters I open');
  const send = (address: string, more: Record<string, string> = {}) =>
    call(formRoute.POST, {
      shown: hidden(html, 'shown'),
      ticked: String(house.statementId),
      lang: 'en',
      address,
      ...more,
    });
  for (const [address, ticked, confirmed] of [
    ['both@example.com', true, 'all'],
    ['letters@example.com', true, 'only'],
    ['unasked@example.com', false, 'all'],
  ] as const) {
    expect((await send(address, ticked ? { measurement: 'yes' } : {})).status).toBe(200);
    const { id } = await house.about(address);
    expect(await measured(id)).toBe(false);
    const params = { token: await house.tokenFor(address) };
    const question = await call(confirmRoute.GET, undefined, { params });
    expect(question.html.includes('may see which of its letters I open')).toBe(ticked);
    const statement = String(house.statementId);
    const press =
      confirmed === 'only'
        ? { only: statement }
        : { statement, ...(ticked && { measurement: hidden(question.html, 'measurement') }) };
    expect((await call(confirmRoute.POST, press as Record<string, string>, { params })).status).toBe(200);
    const yes = ticked && confirmed === 'all';
    expect(await measured(id)).toBe(yes);
    expect(await entriesAbout(id)).toEqual(['requested', 'given', yes ? 'measurement.given' : 'measurement.refused']);
  }
});

test('a browser that says no beforehand is not asked, and its no is noted', async () => {
  const heads = { 'sec-gpc': '1' };
  const { html } = await call(formRoute.GET, undefined, { heads });
  expect(html).not.toContain('name="measurement"');
  const fields = {
    shown: hidden(html, 'shown'),
    ticked: String(house.statementId),
    address: 'gpc@example.com',
    lang: 'en',
  };
  expect((await call(formRoute.POST, { ...fields, measurement: 'yes' }, { heads })).status).toBe(200);
  const { id } = await house.about('gpc@example.com');
  const params = { token: await house.tokenFor('gpc@example.com') };
  await call(confirmRoute.POST, { statement: String(house.statementId), measurement: 'yes' }, { params });
  expect(await measured(id)).toBe(false);
  expect(await entriesAbout(id)).toContain('measurement.refused');
});

test('the plain snippet leads to the words and asks for nothing by itself', async () => {
  const { snippet } = (await formOf(house.ctx, house.form.id))!;
  expect(snippet).toContain(`/f/${house.ws.slug}/${house.form.slug}"`);
  expect(snippet).not.toMatch(/checkbox|shown/);
  const answer = await call(formRoute.POST, { start: '1', lang: 'en', address: 'begun@example.com' });
  expect(answer.status).toBe(200);
  expect(answer.html).toContain('value="begun@example.com"');
  expect(answer.html).toContain('Your address is filled in below');
  expect(answer.html).not.toMatch(/checked=""/);
  expect((await house.about('begun@example.com')).contacts).toEqual([]);
});

test('the script gets today’s words and a token from anywhere, and nothing that marks anybody', async () => {
  const answer = await call(embedRoute.GET as Handler, undefined, {
    query: '?lang=en',
    heads: { origin: 'https://shop.example' },
  });
  expect(answer.heads.get('access-control-allow-origin')).toBe('*');
  expect(answer.heads.get('access-control-allow-credentials')).toBeNull();
  expect(answer.heads.get('set-cookie')).toBeNull();
  const form = JSON.parse(answer.html);
  expect(form).toMatchObject({
    language: 'en',
    boxes: [{ id: house.statementId }],
    privacy: { url: 'https://langbian.example/privacy' },
  });
  const sent = await call(formRoute.POST, {
    shown: form.shown,
    ticked: String(house.statementId),
    address: 'embedded@example.com',
    lang: 'en',
  });
  expect([sent.status, sent.heads.get('access-control-allow-origin')]).toEqual([200, null]);
  expect((await house.about('embedded@example.com')).letters).toHaveLength(1);
  const closed = await call(embedRoute.GET as Handler, undefined, { params: { form: 'none' } });
  expect(closed.status).toBe(404);
});

test('the script is small, and needs nothing a strict page forbids', () => {
  const script = readFileSync('public/embed.js', 'utf8');
  expect(script.length).toBeLessThan(4096);
  expect(script).not.toMatch(/innerHTML|eval|cookie\b(?!,)|localStorage|\.style\b|insertAdjacentHTML/);
});
