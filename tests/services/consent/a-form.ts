// A topic with published words and an open form: where every opt-in of these tests begins.
import { sql } from 'drizzle-orm';
import { demandsOf, firstWords } from '#lib/domain/consent/check-statement.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { addressedLaws } from '#lib/services/consent/addressed-laws.ts';
import { renderConfirmation } from '#lib/services/consent/confirmation-letter.ts';
import { createTopic } from '#lib/services/consent/create-topic.ts';
import { draftStatement } from '#lib/services/consent/draft-statement.ts';
import { publishStatement } from '#lib/services/consent/publish-statement.ts';
import { requestOptIn } from '#lib/services/consent/request-opt-in.ts';
import { statementFacts } from '#lib/services/consent/statement-facts.ts';
import { type Context, read } from '#lib/services/context.ts';
import { createForm } from '#lib/services/forms/create-form.ts';
import { formPage } from '#lib/services/forms/form-page.ts';
import { publishForm } from '#lib/services/forms/publish-form.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';

let count = 0;

export const aTopic = (ctx: Context, name = `Harvest letters ${++count}`): Promise<number> =>
  createTopic(ctx, { name, description: 'News from the hills', cadenceCount: 2, cadenceDays: 7 });

export const wordsFor = async (ctx: Context, topicId: number, language: Locale = 'en'): Promise<string> =>
  read(ctx, async (tx) =>
    firstWords((await statementFacts(tx, ctx, topicId, language))!, language, demandsOf(await addressedLaws(tx, ctx))),
  );

/** Publishes words for a topic; `more` makes them differ from the last ones. */
export const publishedWords = async (
  ctx: Context,
  topicId: number,
  {
    language = 'en',
    change = 'minor',
    more = '',
  }: { language?: Locale; change?: 'minor' | 'major'; more?: string } = {},
): Promise<number> => {
  const words = `${await wordsFor(ctx, topicId, language)} ${more}`;
  const id = await draftStatement(ctx, { topicId, language, change, words });
  await publishStatement(ctx, id);
  return id;
};

export const aForm = async (ctx: Context, topicIds: number[], language: Locale = 'en') => {
  const slug = `form-${++count}`;
  const id = await createForm(ctx, {
    name: slug,
    slug,
    language,
    heading: 'Letters from the hills',
    intro: '',
    thanks: '',
    askName: true,
    topicIds,
  });
  await publishForm(ctx, id);
  return { id, slug };
};

export const visitor = (ws: TestWorkspace, now = new Date(), ip = '198.51.100.4'): Context =>
  ws.ctxOf({ type: 'contact', contactId: null }, { workspaceId: 0, now, from: { ip, userAgent: 'Firefox' } });

/** A workspace with one topic in English and its form, and what a visitor can do there. */
export const aHouse = async () => {
  const ws = await testWorkspace();
  const topicId = await aTopic(ws.ctx);
  const statementId = await publishedWords(ws.ctx, topicId);
  const form = await aForm(ws.ctx, [topicId]);

  const page = async (now?: Date) => (await formPage(visitor(ws, now), { workspace: ws.slug, form: form.slug }))!;
  const optIn = async (address: string, more: Partial<Parameters<typeof requestOptIn>[1]> & { now?: Date } = {}) => {
    const { now, ...overrides } = more;
    const shown = await page(now);
    // Each visitor comes from a network of their own, or the limit a caller has would end the test.
    const caller = `2001:db8:${(++count).toString(16)}::1`;
    await requestOptIn(visitor(ws, now, caller), {
      workspace: ws.slug,
      form: form.slug,
      shown: shown.shown,
      ticked: shown.boxes.map((box) => box.statementId),
      address,
      page: 'https://langbian.example/news',
      ...overrides,
    });
  };
  /** Everything in the database about one address, past row-level security's back. */
  const about = async (address: string) => {
    const rows = async <T>(query: ReturnType<typeof sql>) =>
      (await ws.workerDb.house.execute<T & Record<string, unknown>>(query)).rows as T[];
    const contacts = await rows<{ id: number; address: string }>(
      sql`select id, address from contacts where workspace_id = ${ws.workspaceId} and lower(address) = lower(${address})`,
    );
    const id = contacts[0]?.id ?? 0;
    return {
      id,
      contacts,
      entries: await rows<{ id: number; type: string; topic_id: number | null; actor_type: string; target: string }>(
        sql`select * from entries where workspace_id = ${ws.workspaceId} and contact_id = ${id} order by person_seq`,
      ),
      permission: (
        await rows<{ state: string; entry_id: number; statement_id: number; outdated: boolean }>(
          sql`select * from permissions where workspace_id = ${ws.workspaceId} and contact_id = ${id} and topic_id = ${topicId}`,
        )
      )[0],
      reach: (
        await rows<{ open: boolean; closed_because: string | null }>(
          sql`select * from reach where workspace_id = ${ws.workspaceId} and contact_id = ${id}`,
        )
      )[0],
      letters: await rows<{ id: number; payload: { workspaceId: number; confirmationId: number }; to: string }>(
        sql`select * from letter_queue where workspace_id = ${ws.workspaceId} and lower("to") = lower(${address}) order by id`,
      ),
    };
  };
  /** The token of the last letter written to an address. */
  const tokenFor = async (address: string): Promise<string> => {
    const { letters } = await about(address);
    const letter = await renderConfirmation(ws.workerDb, letters.at(-1)!.payload);
    return /\/confirm\/(\S+)/.exec(letter!.text)![1]!;
  };
  return {
    ws,
    ctx: ws.ctx,
    topicId,
    statementId,
    form,
    page,
    optIn,
    about,
    tokenFor,
    visitor: (now?: Date) => visitor(ws, now),
    /** A person who is known by their link. */
    visitorOf: (contactId: number): Context => ws.ctxOf({ type: 'contact', contactId }),
    aTopic: () => aTopic(ws.ctx),
  };
};
