import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { topics, workspaces } from '#db/schema/index.ts';
import { proofRetention, type StatementFacts } from '#lib/domain/consent/statement.ts';
import { wordings } from '#lib/domain/consent/wording.ts';
import type { Locale } from '#lib/domain/locale.ts';
import type { Context } from '#lib/services/context.ts';

/** What the next statement of this topic promises, as workspace and topic stand now; undefined: there is no such topic. */
export const statementFacts = async (
  tx: Transaction,
  ctx: Pick<Context, 'workspaceId'>,
  topicId: number,
  language: Locale,
): Promise<StatementFacts | undefined> => {
  const [row] = await tx
    .select({ topic: topics, workspace: workspaces })
    .from(topics)
    .innerJoin(workspaces, eq(workspaces.id, topics.workspaceId))
    .where(and(eq(topics.workspaceId, ctx.workspaceId), eq(topics.id, topicId)));
  if (!row) return undefined;
  const { topic, workspace } = row;
  return {
    v: 2,
    controller: {
      legalName: workspace.legalName,
      postalAddress: workspace.postalAddress,
      country: workspace.country,
      contact: workspace.contactEmail,
      ...(workspace.contactPhone && { phone: workspace.contactPhone }),
    },
    topic: {
      name: topic.name,
      ...(Object.keys(topic.names).length > 0 && { names: topic.names }),
      description: topic.description,
    },
    channel: topic.channel,
    method: 'e-mail',
    form: 'letter with text and pictures',
    cadence: {
      count: topic.nextCadenceCount ?? topic.cadenceCount,
      days: topic.nextCadenceDays ?? topic.cadenceDays,
    },
    withdrawal: wordings[language].withdrawal,
    privacyUrl: workspace.privacyUrl,
    thirdParties: topic.thirdParties,
    retention: { proof: proofRetention },
  };
};

/** Words as they are kept: one spelling of each letter, no stray spaces. */
export const tidyWords = (words: string): string =>
  words
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
