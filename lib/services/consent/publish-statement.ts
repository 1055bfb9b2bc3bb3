import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { statements, topics } from '#db/schema/index.ts';
import { checkStatement, demandsOf } from '#lib/domain/consent/check-statement.ts';
import { type MajorChange, majorChanges } from '#lib/domain/consent/major-changes.ts';
import type { StatementFacts } from '#lib/domain/consent/statement.ts';
import { statementHash } from '#lib/domain/consent/statement-hash.ts';
import { statementParts, statementTricks } from '#lib/domain/consent/wording.ts';
import { Fault } from '#lib/domain/fault.ts';
import { isLocale } from '#lib/domain/locale.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { addressedLaws } from './addressed-laws.ts';
import { nextVersion } from './next-version.ts';
import { statementFacts } from './statement-facts.ts';

export type Published = {
  version: number;
  change: 'minor' | 'major';
  /** How many permissions ended with it, because a major version asks for something else. */
  outdated: number;
};

/**
 * Makes the words final: from now on they are what people agree to, and nobody can change a letter of them. Refuses words
 * that leave unsaid what a statement must say. A major version ends the permissions given on older words, and only with it
 * does a faster rhythm come into force.
 */
export const publishStatement = (ctx: Context, statementId: number): Promise<Published> => {
  authorise(ctx, 'topics:write');
  return write(ctx, async (tx) => {
    const own = and(eq(statements.workspaceId, ctx.workspaceId), eq(statements.id, statementId));
    const [draft] = await tx.select().from(statements).where(own).for('update');
    if (!draft || !isLocale(draft.language)) throw new Fault('statement_missing', {}, 'missing');
    if (draft.publishedAt) throw new Fault('statement_published', {}, 'conflict');
    await lockTopic(tx, ctx, draft.topicId);
    const { topicId, channel, language, words } = draft;
    const facts = (await statementFacts(tx, ctx, topicId, language))!;
    const laws = await addressedLaws(tx, ctx);
    const missing = checkStatement(words, facts, language, demandsOf(laws)).filter(({ blocks }) => blocks);
    if (missing.length > 0) throw new Fault('statement_incomplete', { ...named(missing), field: 'words' });
    if (draft.change === 'minor') await refuseSilentChange(tx, ctx, { topicId, channel, facts });
    const { version, first } = await nextVersion(tx, ctx, draft);
    // The first words ever end nothing.
    const change = first ? 'minor' : draft.change;
    const hash = statementHash({ language, version, words, facts });
    const outdated = change === 'major' ? await outdate(tx, ctx, { topicId, channel, version }) : 0;
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'statement.published',
        topicId,
        channel,
        statementId,
        statementHash: hash,
        target: `statement:${statementId}`,
        facts: { language, version, change, outdated, laws: laws.map(({ code }) => code) },
      },
    ]);
    await tx.update(statements).set({ version, change, facts, hash, publishedAt: ctx.now }).where(own);
    if (change === 'major') await quicken(tx, ctx, topicId);
    return { version, change, outdated };
  });
};

/**
 * One publication at a time, and no confirmation of this topic beside it (confirm.ts shares this lock): whoever confirms
 * old words later sees that they are old.
 */
const lockTopic = async (tx: Transaction, ctx: Context, topicId: number) => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('publish statement', ${ctx.workspaceId}))`);
  const [topic] = await tx
    .select({ archivedAt: topics.archivedAt })
    .from(topics)
    .where(and(eq(topics.workspaceId, ctx.workspaceId), eq(topics.id, topicId)))
    .for('update');
  if (!topic) throw new Fault('topic_missing', {}, 'missing');
  if (topic.archivedAt) throw new Fault('topic_archived', {}, 'conflict');
};

const outdate = async (
  tx: Transaction,
  ctx: Context,
  { topicId, channel, version }: { topicId: number; channel: string; version: number },
): Promise<number> => {
  const { rowCount } = await tx.execute(sql`
    update permissions p set outdated = true
     where p.workspace_id = ${ctx.workspaceId} and p.topic_id = ${topicId} and p.channel = ${channel}
       and p.state in ('given', 'renewed') and not p.outdated
       and not exists (select from statements s where s.workspace_id = p.workspace_id and s.id = p.statement_id
                          and s.version >= ${version})`);
  return rowCount ?? 0;
};

/** The rhythm that waited for these words. Nobody who said yes before is reached by it: their permissions have just ended. */
const quicken = async (tx: Transaction, ctx: Context, topicId: number) => {
  const own = and(eq(topics.workspaceId, ctx.workspaceId), eq(topics.id, topicId));
  const [topic] = await tx.select().from(topics).where(own);
  const { cadenceCount, cadenceDays, nextCadenceCount, nextCadenceDays } = topic!;
  if (nextCadenceCount === null || nextCadenceDays === null) return;
  const after = { cadenceCount: nextCadenceCount, cadenceDays: nextCadenceDays };
  const target = `topic:${topicId}`;
  await append(tx, ctx, [
    { kind: 'audit', type: 'topic.edited', topicId, target, details: { before: { cadenceCount, cadenceDays }, after } },
  ]);
  await tx
    .update(topics)
    .set({ ...after, nextCadenceCount: null, nextCadenceDays: null })
    .where(own);
};

/** A minor version lets permissions go on, so it may ask for nothing that was not asked before. */
const refuseSilentChange = async (
  tx: Transaction,
  ctx: Context,
  { topicId, channel, facts }: { topicId: number; channel: string; facts: StatementFacts },
) => {
  const [last] = await tx
    .select({ facts: statements.facts })
    .from(statements)
    .where(
      and(
        eq(statements.workspaceId, ctx.workspaceId),
        eq(statements.topicId, topicId),
        eq(statements.channel, channel),
        isNotNull(statements.publishedAt),
      ),
    )
    .orderBy(desc(statements.version), desc(statements.publishedAt), desc(statements.id))
    .limit(1);
  const changes: MajorChange[] = last ? majorChanges(last.facts, facts) : [];
  if (changes.length > 0)
    throw new Fault('statement_is_major', { ...named(changes.map((part) => ({ part }))), field: 'change' }, 'conflict');
};

/** For a sentence that may name each part; it knows of all of them. */
const named = (parts: { part: string }[]): Record<string, string> =>
  Object.fromEntries(
    [...statementParts, ...statementTricks, 'purpose'].map((one) => [
      one,
      parts.some(({ part }) => part === one) ? 'named' : 'fine',
    ]),
  );
