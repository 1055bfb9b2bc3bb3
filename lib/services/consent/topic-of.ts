import { and, desc, eq } from 'drizzle-orm';
import { type TopicLine, topicList } from '#db/queries/topic-list.ts';
import { statements } from '#db/schema/index.ts';
import { type Demand, demandsOf, firstWords } from '#lib/domain/consent/check-statement.ts';
import { type MajorChange, majorChanges } from '#lib/domain/consent/major-changes.ts';
import type { StatementFacts } from '#lib/domain/consent/statement.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';
import { type Locale, locales } from '#lib/domain/locale.ts';
import { type Context, read } from '#lib/services/context.ts';
import { addressedLaws } from './addressed-laws.ts';
import { statementFacts } from './statement-facts.ts';

export type StatementLine = {
  id: number;
  language: string;
  version: number;
  change: 'minor' | 'major';
  words: string;
  hash: string | null;
  publishedAt: Date | null;
};

export type TopicPage = {
  topic: TopicLine;
  /** Newest first. */
  statements: StatementLine[];
  /** What words of each language would promise today, and what a first draft could say. */
  promises: Record<Locale, { facts: StatementFacts; suggestion: string }>;
  /** What the laws of the people addressed ask the words to say, and the codes of these laws. */
  demands: Demand[];
  laws: string[];
  /** What the next version changes so much that people are asked anew. */
  majorChanges: MajorChange[];
};

/** One topic with its words in every language and version; null: there is none. */
export const topicOf = (ctx: Context, topicId: number): Promise<TopicPage | null> =>
  read(ctx, async (tx) => {
    const topic = (await topicList(tx, ctx.workspaceId)).find(({ id }) => id === topicId);
    if (!topic) return null;
    const rows = await tx
      .select()
      .from(statements)
      .where(and(eq(statements.workspaceId, ctx.workspaceId), eq(statements.topicId, topicId)))
      .orderBy(desc(statements.publishedAt), desc(statements.id));
    const laws = await addressedLaws(tx, ctx);
    const demands = demandsOf(laws);
    const promises = {} as TopicPage['promises'];
    for (const language of locales) {
      const facts = (await statementFacts(tx, ctx, topicId, language))!;
      promises[language] = { facts, suggestion: firstWords(facts, language, demands) };
    }
    const newest = rows
      .filter(({ publishedAt }) => publishedAt !== null)
      .sort((a, b) => b.version - a.version || b.id - a.id)[0];
    return {
      topic,
      statements: rows.map(({ id, language, version, change, words, hash, publishedAt }) => ({
        id,
        language,
        version,
        change,
        words,
        hash: hash && toHex(new Uint8Array(hash)),
        publishedAt,
      })),
      promises,
      demands,
      laws: laws.map(({ code }) => code),
      majorChanges: newest ? majorChanges(newest.facts, promises.en.facts) : [],
    };
  });
