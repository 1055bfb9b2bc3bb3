// One topic, called by its name in the reader's language wherever a reader meets it, and by its one name where it has no other.
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import * as confirmRoute from '#app/(public)/confirm/[token]/route.ts';
import * as exportRoute from '#app/(public)/export/[token]/route.ts';
import * as formRoute from '#app/(public)/f/[workspace]/[form]/route.ts';
import * as preferencesRoute from '#app/(public)/preferences/[token]/route.ts';
import * as unsubscribeRoute from '#app/(public)/unsubscribe/[token]/route.ts';
import * as whyRoute from '#app/(public)/why/[token]/route.ts';
import { confirm } from '#lib/services/consent/confirm.ts';
import { renderConfirmation } from '#lib/services/consent/confirmation-letter.ts';
import { editTopic } from '#lib/services/consent/edit-topic.ts';
import { linksFor } from '#lib/services/consent/links.ts';
import { topicOf } from '#lib/services/consent/topic-of.ts';
import { paperOf } from '#lib/services/forms/paper-of.ts';
import { aHouse, publishedWords } from '#tests/services/consent/a-form.ts';
import { tokenTo } from '#tests/services/consent/own-letters.ts';

let house: Awaited<ReturnType<typeof aHouse>>;
let name: string;
const vietnamese = 'Thư mùa thu hoạch';
const address = 'reader@example.com';
beforeAll(async () => {
  house = await aHouse();
  Object.assign(globalThis, { askfirstDatabase: house.ws.db });
  ({ name } = (await topicOf(house.ctx, house.topicId))!.topic);
  await rename({ vi: vietnamese });
  await publishedWords(house.ctx, house.topicId, { language: 'vi' });
});
const rename = (names: Record<string, string>, one = name) =>
  editTopic(house.ctx, house.topicId, {
    name: one,
    names,
    description: 'News from the hills',
    cadenceCount: 2,
    cadenceDays: 7,
  });
const page = async (route: { GET: typeof formRoute.GET }, params: Record<string, string>, language: 'en' | 'vi') => {
  const request = new Request(`http://127.0.0.1:3000/x?lang=${language}`);
  return (await (await route.GET(request, { params: Promise.resolve(params) })).text()).replaceAll('&quot;', '"');
};
/** Read in Vietnamese it has the one name, read in English the other, and never both. */
const speaksBoth = async (route: { GET: typeof formRoute.GET }, params: Record<string, string>) => {
  for (const [language, own, other] of [
    ['vi', vietnamese, name],
    ['en', name, vietnamese],
  ] as const) {
    const text = await page(route, params, language);
    expect(text).toContain(own);
    expect(text.replaceAll(/<blockquote[\s\S]*?<\/blockquote>/g, '')).not.toContain(other);
  }
};

describe('a topic with a name of its own in Vietnamese', () => {
  test('stands by that name in the words, and by the other in English', async () => {
    const { promises, statements } = (await topicOf(house.ctx, house.topicId))!;
    expect(promises.vi.suggestion).toContain(`“${vietnamese}”`);
    expect(promises.en.suggestion).toContain(`“${name}”`);
    expect(statements.find(({ language }) => language === 'vi')!.words).toContain(vietnamese);
    const { statements: sheet } = await paperOf(house.ctx, { id: house.form.id, askMeasurement: false });
    expect(sheet.map(({ language, topic }) => [language, topic])).toEqual([
      ['en', name],
      ['vi', vietnamese],
    ]);
  });

  test('is called so on the form, in the letter that asks, and on the page that confirms', async () => {
    await speaksBoth(formRoute, { workspace: house.ws.slug, form: house.form.slug });
    await house.optIn(address);
    const { letters } = await house.about(address);
    const { payload } = letters.at(-1)!;
    expect((await renderConfirmation(house.ws.workerDb, payload))!.html).toContain(name);
    await speaksBoth(confirmRoute, { token: await house.tokenFor(address) });
    await confirm(house.visitor(), { token: await house.tokenFor(address), statements: [house.statementId] });
  });

  test('is called so on every page of the person’s own', async () => {
    const { id } = await house.about(address);
    const links = linksFor({ workspaceId: house.ws.workspaceId, contactId: id, topicId: house.topicId });
    const token = (link: string) => ({ token: link.split('/').at(-1)! });
    await speaksBoth(preferencesRoute, token(links.preferences));
    await speaksBoth(unsubscribeRoute, token(links.unsubscribe));
    await speaksBoth(whyRoute, token(links.why));
    const request = new Request('http://127.0.0.1:3000/x', {
      method: 'POST',
      body: new URLSearchParams({ act: 'mail-export', lang: 'vi' }),
    });
    await preferencesRoute.POST(request, { params: Promise.resolve(token(links.preferences)) });
    await speaksBoth(exportRoute, { token: await tokenTo(house, address, 'export') });
  });

  test('has its one name where it has no other', async () => {
    await rename({});
    for (const language of ['en', 'vi'] as const)
      expect(await page(formRoute, { workspace: house.ws.slug, form: house.form.slug }, language)).toContain(name);
    await rename({ vi: vietnamese });
  });

  test('cannot become another topic in one language without a major version', async () => {
    await rename({ vi: 'Khuyến mãi hằng ngày' });
    await expect(publishedWords(house.ctx, house.topicId, { language: 'vi' })).rejects.toMatchObject({
      code: 'statement_is_major',
      params: { purpose: 'named' },
    });
    const { rows } = await house.ws.workerDb.house.execute(
      sql`select names from topics where workspace_id = ${house.ws.workspaceId} and id = ${house.topicId}`,
    );
    expect(rows).toEqual([{ names: { vi: 'Khuyến mãi hằng ngày' } }]);
    await rename({ vi: vietnamese, en: name });
    expect((await topicOf(house.ctx, house.topicId))!.majorChanges).toEqual([]);
  });
});
