import { beforeAll, expect, test } from 'vitest';
import * as confirmRoute from '#app/(public)/confirm/[token]/route.ts';
import * as formRoute from '#app/(public)/f/[workspace]/[form]/route.ts';
import * as preferencesRoute from '#app/(public)/preferences/[token]/route.ts';
import * as whyRoute from '#app/(public)/why/[token]/route.ts';
import { linksFor } from '#lib/services/consent/links.ts';
import { aHouse } from '#tests/services/consent/a-form.ts';

type Handler = typeof formRoute.POST;
let house: Awaited<ReturnType<typeof aHouse>>;
beforeAll(async () => {
  house = await aHouse();
  // Where app/_adapters/database.ts keeps the process's one pool.
  Object.assign(globalThis, { askfirstDatabase: house.ws.db });
});

const call = async (handler: Handler, params: Record<string, string>, fields?: Record<string, string>, query = '') => {
  const request = new Request(`http://127.0.0.1:3000/x${query}`, {
    ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
  });
  const answer = await handler(request, { params: Promise.resolve(params) });
  return { status: answer.status, html: await answer.text() };
};
const form = () => ({ workspace: house.ws.slug, form: house.form.slug });
const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!;
const tokenOf = (link: string) => ({ token: link.split('/').at(-1)! });

test('a visitor fills the form, opens the letter, presses the button, changes their mind and comes back', async () => {
  const address = 'walk@example.com';
  const page = await call(formRoute.GET, form());
  expect(page.status).toBe(200);
  expect(page.html).not.toMatch(/checked=""|<script/);
  const fields = { shown: hidden(page.html, 'shown'), ticked: String(house.statementId), address, lang: 'en' };
  const asked = await call(formRoute.POST, form(), fields);
  expect([asked.status, asked.html]).toEqual([200, expect.stringContaining('Now look into your mailbox')]);
  // A second press is the same request.
  expect((await call(formRoute.POST, form(), fields)).html).toBe(asked.html);
  expect((await house.about(address)).letters).toHaveLength(1);

  const token = { token: await house.tokenFor(address) };
  const question = await call(confirmRoute.GET, token);
  expect(question.html).toContain('Yes, I confirm');
  expect((await house.about(address)).permission).toMatchObject({ state: 'requested' });
  const press = { statement: hidden(question.html, 'statement'), lang: 'en' };
  expect((await call(confirmRoute.POST, token, press)).html).toContain('Thank you, it is settled');
  expect((await call(confirmRoute.POST, token, press)).html).toContain('This link was used already');
  const { id } = await house.about(address);

  const links = linksFor({ workspaceId: house.ws.workspaceId, contactId: id, topicId: house.topicId });
  expect((await call(whyRoute.GET, tokenOf(links.why))).html).toContain('These are the words you agreed to');
  const own = tokenOf(links.preferences);
  const before = await call(preferencesRoute.GET, own);
  expect(before.html).toContain('w•••@example.com');
  expect(before.html).not.toContain(address);
  const paused = await call(preferencesRoute.POST, own, { act: 'pause', until: '2000-01-01' });
  expect(paused.status).toBe(422);
  const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  expect((await call(preferencesRoute.POST, own, { act: 'pause', until: day })).html).toContain('Nothing comes before');
  expect((await call(preferencesRoute.POST, own, { act: 'resume' })).html).toContain('The break is over');
  expect((await call(preferencesRoute.POST, own, { act: 'language', language: 'vi' })).html).toContain('lang="vi"');
  const left = await call(preferencesRoute.POST, own, { act: `leave:${house.topicId}`, lang: 'en' });
  expect(left.html).toContain('It takes effect at once');
  const back = await call(preferencesRoute.POST, own, {
    act: 'come-back',
    shown: hidden(left.html, 'shown'),
    ticked: String(house.statementId),
    lang: 'en',
  });
  expect(back.html).toContain('It counts once you confirm there');
  const { permission, entries } = await house.about(address);
  expect(permission).toMatchObject({ state: 'withdrawn' });
  expect(
    entries.filter(({ type }) => ['requested', 'given', 'withdrawn'].includes(type)).map(({ type }) => type),
  ).toEqual(['requested', 'given', 'withdrawn', 'requested']);
});

test('a form without a tick or with a wrong address says so and keeps what was typed', async () => {
  const page = await call(formRoute.GET, form());
  const shown = hidden(page.html, 'shown');
  const unticked = await call(formRoute.POST, form(), { shown, address: 'kept@example.com' });
  expect([unticked.status, unticked.html]).toEqual([422, expect.stringContaining('value="kept@example.com"')]);
  expect(unticked.html).toContain('Nothing is ticked yet');
  const wrong = await call(formRoute.POST, form(), { shown, address: 'kept', ticked: String(house.statementId) });
  expect(wrong.status).toBe(422);
  expect((await house.about('kept@example.com')).contacts).toEqual([]);
});

test('a link that is forged or for something else opens nothing and tells nothing', async () => {
  const links = linksFor({ workspaceId: house.ws.workspaceId, contactId: 1, topicId: house.topicId });
  for (const handler of [
    confirmRoute.GET,
    confirmRoute.POST,
    preferencesRoute.GET,
    preferencesRoute.POST,
    whyRoute.GET,
  ]) {
    const answer = await call(handler as Handler, tokenOf(links.unsubscribe));
    expect(answer.status).toBe(404);
    expect(answer.html).not.toContain('Langbian');
  }
  expect((await call(formRoute.GET, { workspace: 'nobody', form: 'x' })).status).toBe(404);
});
