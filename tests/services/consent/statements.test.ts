import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { currentStatements } from '#db/queries/current-statements.ts';
import { statementHash } from '#lib/domain/consent/statement-hash.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';
import { archiveTopic } from '#lib/services/consent/archive-topic.ts';
import { confirm } from '#lib/services/consent/confirm.ts';
import { draftStatement } from '#lib/services/consent/draft-statement.ts';
import { editStatement } from '#lib/services/consent/edit-statement.ts';
import { editTopic } from '#lib/services/consent/edit-topic.ts';
import { publishStatement } from '#lib/services/consent/publish-statement.ts';
import { askAnew, rePermissionOf } from '#lib/services/consent/re-permission.ts';
import { topicOf } from '#lib/services/consent/topic-of.ts';
import { createContacts } from '#lib/services/contacts/create.ts';
import { read, write } from '#lib/services/context.ts';
import { createForm } from '#lib/services/forms/create-form.ts';
import { editForm } from '#lib/services/forms/edit-form.ts';
import { formPage } from '#lib/services/forms/form-page.ts';
import { publishForm } from '#lib/services/forms/publish-form.ts';
import { withdrawForm } from '#lib/services/forms/withdraw-form.ts';
import { append } from '#lib/services/ledger/append.ts';
import { lineUp, makeSending } from '#tests/support/deliveries.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';
import { aForm, aHouse, aTopic, publishedWords, visitor, wordsFor } from './a-form.ts';

let ws: TestWorkspace;
beforeAll(async () => {
  ws = await testWorkspace();
});
const rows = async <T>(query: ReturnType<typeof sql>) =>
  (await ws.workerDb.house.execute<T & Record<string, unknown>>(query)).rows as T[];

describe('words', () => {
  test('that leave something unsaid are not published, and what is missing is named', async () => {
    const topicId = await aTopic(ws.ctx);
    const id = await draftStatement(ws.ctx, { topicId, language: 'en', change: 'minor', words: 'Send me e-mails.' });
    await expect(publishStatement(ws.ctx, id)).rejects.toMatchObject({
      code: 'statement_incomplete',
      params: {
        controller: 'named',
        channel: 'fine',
        content: 'named',
        form: 'named',
        cadence: 'named',
        withdrawal: 'named',
        postalAddress: 'fine',
        field: 'words',
      },
    });
    await editStatement(ws.ctx, id, { words: await wordsFor(ws.ctx, topicId), change: 'minor' });
    expect(await publishStatement(ws.ctx, id)).toEqual({ version: 1, change: 'minor', outdated: 0 });
  });

  test('once published stay as they are, in the product and in raw SQL', async () => {
    const topicId = await aTopic(ws.ctx);
    const id = await publishedWords(ws.ctx, topicId);
    const edit = editStatement(ws.ctx, id, { words: 'Something else.', change: 'minor' });
    await expect(edit).rejects.toMatchObject({ code: 'statement_published' });
    await expect(publishStatement(ws.ctx, id)).rejects.toMatchObject({ code: 'statement_published' });
    const raw = ws.db.transaction(ws.workspaceId, (tx) =>
      tx.execute(sql`update statements set words = 'Anything.' where id = ${id}`),
    );
    await expect(raw).rejects.toMatchObject({ cause: { message: expect.stringContaining('cannot be changed') } });
  });

  test('are hashed together with what they promise, and anybody can do the sum', async () => {
    const topicId = await aTopic(ws.ctx);
    const id = await publishedWords(ws.ctx, topicId, { language: 'vi' });
    const [kept] = await rows<{ hash: Buffer; language: string; version: number; words: string; facts: never }>(
      sql`select * from statements where id = ${id}`,
    );
    expect(new Uint8Array(kept!.hash)).toEqual(
      statementHash({ language: 'vi', version: 1, words: kept!.words, facts: kept!.facts }),
    );
    expect(kept!.facts).toMatchObject({
      cadence: { count: 2, days: 7 },
      controller: { legalName: 'Langbian Coffee Co., Ltd' },
    });
  });

  test('have one draft a language at a time', async () => {
    const topicId = await aTopic(ws.ctx);
    const draft = (language: 'en' | 'vi') => draftStatement(ws.ctx, { topicId, language, change: 'minor', words: '…' });
    await draft('en');
    await draft('vi');
    await expect(draft('en')).rejects.toMatchObject({ code: 'statement_draft_exists' });
  });

  test('are not written by those who only approve or audit', async () => {
    const topicId = await aTopic(ws.ctx);
    for (const role of ['approver', 'auditor'] as const)
      expect(() => draftStatement(ws.ctxOf(role), { topicId, language: 'en', change: 'minor', words: '…' })).toThrow(
        'not_allowed',
      );
  });
});

describe('a version', () => {
  test('counts up within its language, and a translation that catches up stands beside what it translates', async () => {
    const topicId = await aTopic(ws.ctx);
    await publishedWords(ws.ctx, topicId, { language: 'vi' });
    for (const more of ['One.', 'Two.', 'Three.']) await publishedWords(ws.ctx, topicId, { more });
    await publishedWords(ws.ctx, topicId, { change: 'major', more: 'Four.' });
    const current = async () =>
      (await read(ws.ctx, (tx) => currentStatements(tx, ws.workspaceId, [topicId]))).map(
        ({ language, version }) => `${language} ${version}`,
      );
    // The Vietnamese words ask for what the first version asked: they are not offered any more.
    expect(await current()).toEqual(['en 4']);
    await publishedWords(ws.ctx, topicId, { language: 'vi', more: 'Bốn.' });
    expect(await current()).toEqual(['en 4', 'vi 4']);
  });

  test('that is major ends the permissions given on older words; a minor one lets them go on', async () => {
    const house = await aHouse();
    await house.optIn('older@example.com');
    const token = await house.tokenFor('older@example.com');
    await confirm(house.visitor(), { token, statements: [house.statementId] });
    await publishedWords(house.ctx, house.topicId, { more: 'A comma.' });
    expect((await house.about('older@example.com')).permission).toMatchObject({ state: 'given', outdated: false });
    const words = await wordsFor(house.ctx, house.topicId);
    const id = await draftStatement(house.ctx, { topicId: house.topicId, language: 'en', change: 'major', words });
    expect(await publishStatement(house.ctx, id)).toMatchObject({ version: 3, change: 'major', outdated: 1 });
    expect((await house.about('older@example.com')).permission).toMatchObject({ state: 'given', outdated: true });
    // Their own new yes to the new words counts again.
    const later = new Date(Date.now() + 1000);
    await house.optIn('older@example.com', { now: later });
    await confirm(house.visitor(later), { token: await house.tokenFor('older@example.com'), statements: [id] });
    expect((await house.about('older@example.com')).permission).toMatchObject({
      state: 'given',
      outdated: false,
      statement_id: id,
    });
  });

  test('cannot call itself minor when somebody new gets the address, or another sender asks', async () => {
    const topicId = await aTopic(ws.ctx, 'Swaps');
    await publishedWords(ws.ctx, topicId);
    const input = { name: 'Swaps', description: 'News from the hills', cadenceCount: 2, cadenceDays: 7 };
    await editTopic(ws.ctx, topicId, { ...input, thirdParties: ['Hillside Tea Ltd'] });
    const refused = publishedWords(ws.ctx, topicId, { more: 'Two.' });
    await expect(refused).rejects.toMatchObject({
      code: 'statement_is_major',
      params: { thirdParties: 'named', controller: 'fine', field: 'change' },
    });
    const [draft] = await rows<{ id: number; words: string }>(
      sql`select id, words from statements where topic_id = ${topicId} and published_at is null`,
    );
    await editStatement(ws.ctx, draft!.id, { words: draft!.words, change: 'major' });
    expect(await publishStatement(ws.ctx, draft!.id)).toMatchObject({ change: 'major' });
    const [kept] = await rows<{ facts: object }>(sql`select facts from statements where id = ${draft!.id}`);
    expect(kept!.facts).toMatchObject({
      v: 2,
      method: 'e-mail',
      form: 'letter with text and pictures',
      thirdParties: ['Hillside Tea Ltd'],
      retention: { proof: 'P5Y' },
    });
  });

  test('must say what the law of a person in Canada asks for, once there is one', async () => {
    const neighbour = await testWorkspace();
    const topicId = await aTopic(neighbour.ctx, 'Syrup');
    const words = await wordsFor(neighbour.ctx, topicId);
    await publishedWords(neighbour.ctx, topicId);
    await write(neighbour.ctx, async (tx) => {
      await createContacts(tx, neighbour.ctx, [{ address: 'lee@example.com', country: 'CA', source: 'staff' }]);
      await append(tx, neighbour.ctx, [{ kind: 'audit', type: 'test' }]);
    });
    const id = await draftStatement(neighbour.ctx, { topicId, language: 'en', change: 'minor', words });
    await expect(publishStatement(neighbour.ctx, id)).rejects.toMatchObject({
      params: { postalAddress: 'named', contact: 'named', content: 'fine' },
    });
    await editStatement(neighbour.ctx, id, { words: await wordsFor(neighbour.ctx, topicId), change: 'minor' });
    await publishStatement(neighbour.ctx, id);
  });

  test('published before facts had numbers verifies as it was hashed', () => {
    const facts = {
      controller: { legalName: 'A Ltd', postalAddress: 'B', country: 'VN', contact: 'c@d.example' },
      topic: { name: 'E', description: '' },
      channel: 'email',
      cadence: { count: 1, days: 7 },
      withdrawal: 'F',
      privacyUrl: null,
      thirdParties: [],
    };
    expect(toHex(statementHash({ language: 'en', version: 1, words: 'G', facts }))).toBe(
      '2a3aa5d1b17a4a4bf50149e9e0850f3ce21cfc00ba8f29a597ddff066ea8f5df',
    );
  });

  test('that is the first ends nothing, whatever it calls itself', async () => {
    const topicId = await aTopic(ws.ctx);
    const words = await wordsFor(ws.ctx, topicId);
    const id = await draftStatement(ws.ctx, { topicId, language: 'en', change: 'major', words });
    expect(await publishStatement(ws.ctx, id)).toEqual({ version: 1, change: 'minor', outdated: 0 });
  });
});

describe('a topic', () => {
  const input = { name: 'Offers', description: '', cadenceCount: 2, cadenceDays: 7 };
  const rhythmOf = async (topicId: number) =>
    (
      await rows<{ now: string; next: string | null }>(
        sql`select cadence_count || '/' || cadence_days as now, next_cadence_count || '/' || next_cadence_days as next
              from topics where id = ${topicId}`,
      )
    )[0];

  test('becomes calmer at once; a faster rhythm waits for words that promise it', async () => {
    const topicId = await aTopic(ws.ctx, 'Offers');
    await editTopic(ws.ctx, topicId, { ...input, cadenceCount: 5 });
    await editTopic(ws.ctx, topicId, input);
    await publishedWords(ws.ctx, topicId);
    for (const louder of [{ cadenceCount: 3 }, { cadenceDays: 6 }]) {
      await editTopic(ws.ctx, topicId, { ...input, ...louder });
      expect((await rhythmOf(topicId))?.now).toBe('2/7');
    }
    await editTopic(ws.ctx, topicId, { ...input, cadenceCount: 1, cadenceDays: 14 });
    expect(await rhythmOf(topicId)).toEqual({ now: '1/14', next: null });
  });

  test('becomes faster with a major version alone, and nobody who said yes before is written to any faster', async () => {
    const house = await aHouse();
    const { topicId } = house;
    const yes = async (address: string, statementId: number) => {
      await house.optIn(address);
      await confirm(house.visitor(), { token: await house.tokenFor(address), statements: [statementId] });
    };
    await yes('before@example.com', house.statementId);
    const topic = (await topicOf(house.ctx, topicId))!.topic;
    const faster = { name: topic.name, description: topic.description, cadenceCount: 5, cadenceDays: 7 };
    await editTopic(house.ctx, topicId, faster);
    await expect(publishedWords(house.ctx, topicId)).rejects.toMatchObject({
      code: 'statement_is_major',
      params: { cadence: 'named' },
    });
    expect((await topicOf(house.ctx, topicId))!.topic).toMatchObject({ cadenceCount: 2, nextCadenceCount: 5 });
    const [draft] = (await topicOf(house.ctx, topicId))!.statements.filter(({ publishedAt }) => !publishedAt);
    await editStatement(house.ctx, draft!.id, { words: draft!.words, change: 'major' });
    expect(await publishStatement(house.ctx, draft!.id)).toMatchObject({ change: 'major', outdated: 1 });
    const after = (await topicOf(house.ctx, topicId))!;
    expect(after.topic).toMatchObject({ cadenceCount: 5, cadenceDays: 7, nextCadenceCount: null });
    expect(after.statements[0]!.words).toContain('at most 5');
    expect(after.majorChanges).toEqual([]);

    await yes('after@example.com', draft!.id);
    const campaign = await makeSending(house.ctx, topicId);
    const ids = [(await house.about('before@example.com')).id, (await house.about('after@example.com')).id];
    await lineUp(house.ctx, campaign, ids);
    const { rows: claimed } = await house.ws.workerDb.house.execute<{ contact_id: number }>(
      sql`select contact_id from claim_deliveries(${house.ws.workspaceId}, ${campaign}, 0, 100, 'test', interval '1 minute')`,
    );
    expect(claimed).toEqual([{ contact_id: ids[1] }]);
    // Their old yes is live enough to be asked once; only their answer brings them to the faster rhythm.
    expect(await rePermissionOf(house.ctx, topicId)).toMatchObject({ mayAsk: 1, open: true });
    expect(await askAnew(house.ctx, topicId)).toBe(1);
    expect((await house.about('before@example.com')).permission).toMatchObject({ state: 'given', outdated: true });
    await confirm(house.visitor(), { token: await house.tokenFor('before@example.com'), statements: [draft!.id] });
    expect((await house.about('before@example.com')).permission).toMatchObject({ state: 'given', outdated: false });
  });

  test('takes a faster rhythm back as long as nothing was published', async () => {
    const topicId = await aTopic(ws.ctx, 'Hesitant');
    await publishedWords(ws.ctx, topicId);
    const hesitant = { ...input, name: 'Hesitant' };
    await editTopic(ws.ctx, topicId, { ...hesitant, cadenceCount: 9 });
    expect(await rhythmOf(topicId)).toEqual({ now: '2/7', next: '9/7' });
    await editTopic(ws.ctx, topicId, hesitant);
    expect(await rhythmOf(topicId)).toEqual({ now: '2/7', next: null });
    await publishedWords(ws.ctx, topicId, { more: 'Still calm.' });
  });

  test('with the name of another gets an address of its own', async () => {
    const first = await aTopic(ws.ctx, 'Thư buổi sáng');
    const second = await aTopic(ws.ctx, 'Thư buổi sáng');
    const slugs = await rows<{ slug: string }>(
      sql`select slug from topics where id in (${first}, ${second}) order by id`,
    );
    expect(slugs.map(({ slug }) => slug)).toEqual(['thu-buoi-sang', 'thu-buoi-sang-2']);
  });
});

describe('a form', () => {
  const input = (topicIds: number[], slug: string) => ({
    name: 'Shop',
    slug,
    language: 'vi' as const,
    heading: 'Thư',
    intro: '',
    thanks: '',
    askName: false,
    topicIds,
  });

  test('opens only where every box has words in its language', async () => {
    const topicId = await aTopic(ws.ctx);
    await publishedWords(ws.ctx, topicId, { language: 'en' });
    const id = await createForm(ws.ctx, input([topicId], 'opens'));
    await expect(publishForm(ws.ctx, id)).rejects.toMatchObject({
      code: 'form_without_words',
      params: { language: 'vi' },
    });
    await publishedWords(ws.ctx, topicId, { language: 'vi' });
    await publishForm(ws.ctx, id);
    const page = (language?: string) => formPage(visitor(ws), { workspace: ws.slug, form: 'opens', language });
    expect(await page()).toMatchObject({ open: true, language: 'vi', languages: ['en', 'vi'], boxes: [{}] });
    expect(await page('en')).toMatchObject({ language: 'en' });
    const bare = await aTopic(ws.ctx);
    await expect(editForm(ws.ctx, id, input([topicId, bare], 'opens'))).rejects.toMatchObject({
      code: 'form_without_words',
    });
    await withdrawForm(ws.ctx, id);
    expect(await page()).toMatchObject({ open: false });
  });

  test('asks no more for a topic that was archived, and is closed when nothing is left to ask', async () => {
    const [kept, gone] = [await aTopic(ws.ctx), await aTopic(ws.ctx)];
    for (const topicId of [kept, gone]) await publishedWords(ws.ctx, topicId);
    const form = await aForm(ws.ctx, [kept, gone]);
    const page = () => formPage(visitor(ws), { workspace: ws.slug, form: form.slug });
    await archiveTopic(ws.ctx, gone, true);
    expect((await page())!.boxes).toHaveLength(1);
    await archiveTopic(ws.ctx, kept, true);
    expect(await page()).toMatchObject({ open: false, boxes: [] });
    await archiveTopic(ws.ctx, kept, false);
    expect(await page()).toMatchObject({ open: true });
  });

  test('needs an address nobody else has, and a topic of this workspace', async () => {
    const topicId = await aTopic(ws.ctx);
    await createForm(ws.ctx, input([topicId], 'Taken Name'));
    await expect(createForm(ws.ctx, input([topicId], 'taken-name'))).rejects.toMatchObject({ code: 'form_slug_taken' });
    await expect(createForm(ws.ctx, input([topicId], '!!!'))).rejects.toMatchObject({ code: 'form_slug' });
    await expect(createForm(ws.ctx, input([], 'none'))).rejects.toMatchObject({ code: 'form_without_topic' });
    const neighbour = await testWorkspace();
    const foreign = await aTopic(neighbour.ctx);
    await expect(createForm(ws.ctx, input([foreign], 'foreign'))).rejects.toMatchObject({ code: 'topic_missing' });
  });

  test('is nobody’s business before it is published', async () => {
    const topicId = await aTopic(ws.ctx);
    await createForm(ws.ctx, input([topicId], 'secret'));
    expect(await formPage(visitor(ws), { workspace: ws.slug, form: 'secret' })).toBeNull();
    expect(await formPage(visitor(ws), { workspace: 'nobody', form: 'secret' })).toBeNull();
  });
});
