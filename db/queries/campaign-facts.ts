// What the rules need to know of one campaign, in a handful of set-based questions; never one a person.
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { campaignAnswers, campaigns, segments, statements, topics, users, workspaces } from '#db/schema/index.ts';
import type { CampaignFacts, Person, RecentCampaign, Reply } from '#lib/domain/campaigns/facts.ts';
import type { Agreed, Resting } from '#lib/domain/campaigns/law-facts.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';
import { everybody } from '#lib/domain/segments/segment.ts';
import { type AudienceQuestion, audienceQuery } from './audience.ts';

export type CampaignParts = {
  campaign: typeof campaigns.$inferSelect;
  topic: typeof topics.$inferSelect;
  segment: typeof segments.$inferSelect | null;
  workspace: typeof workspaces.$inferSelect;
};

/** The campaign with what it is built of; null: there is none. `lock` keeps it as it is until the transaction ends. */
export const campaignParts = async (
  tx: Transaction,
  workspaceId: number,
  campaignId: number,
  lock: 'lock' | 'look' = 'look',
): Promise<CampaignParts | null> => {
  const query = tx
    .select({ campaign: campaigns, topic: topics, segment: segments, workspace: workspaces })
    .from(campaigns)
    .innerJoin(topics, and(eq(topics.workspaceId, campaigns.workspaceId), eq(topics.id, campaigns.topicId)))
    .innerJoin(workspaces, eq(workspaces.id, campaigns.workspaceId))
    .leftJoin(segments, and(eq(segments.workspaceId, campaigns.workspaceId), eq(segments.id, campaigns.segmentId)))
    .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, campaignId)));
  const [row] = await (lock === 'lock' ? query.for('update', { of: campaigns }) : query);
  return row ?? null;
};

/** Whom a campaign means: its segment's people, or everybody; and when it goes out, if that is settled. */
export const audienceOf = ({ campaign, segment }: CampaignParts): AudienceQuestion => ({
  workspaceId: campaign.workspaceId,
  topicId: campaign.topicId,
  channel: campaign.channel,
  segment: segment?.definition ?? everybody,
  goes: goesAt(campaign),
  corrects: campaign.corrects,
});

const goesAt = ({ status, scheduledAt, localAt }: CampaignParts['campaign']): AudienceQuestion['goes'] => {
  if (status !== 'scheduled' || !scheduledAt) return undefined;
  return localAt === null ? { at: scheduledAt } : { local: localAt };
};

/** The words people agreed to, by statement. */
export const agreedIn = async (
  tx: Transaction,
  workspaceId: number,
  counted: readonly Resting[],
): Promise<Map<number, Agreed>> => {
  const ids = counted.flatMap(({ statementId }) => statementId ?? []);
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({
      id: statements.id,
      version: statements.version,
      language: statements.language,
      words: statements.words,
      facts: statements.facts,
    })
    .from(statements)
    .where(and(eq(statements.workspaceId, workspaceId), inArray(statements.id, ids)));
  return new Map(rows.map((row) => [row.id, row]));
};

export type SampleReader = {
  contactId: number;
  address: string;
  firstName: string;
  lastName: string;
  agreedAt: Date;
  /** The words they said yes to; null for evidence that came along without them. */
  statementId: number | null;
  basis: string;
  /** Code of the profile whose law protects them. */
  law: string;
};

/** People it may reach, to see it as they would: the first few, or the one asked for if they are among them. */
export const sampleReaders = async (
  tx: Transaction,
  question: AudienceQuestion,
  { limit, contactId }: { limit: number; contactId?: number | undefined },
): Promise<SampleReader[]> => {
  const { rows } = await tx.execute<Omit<SampleReader, 'agreedAt'> & { agreedAt: string }>(sql`
    select c.id as "contactId", c.address, coalesce(c.first_name, '') as "firstName", coalesce(c.last_name, '') as "lastName",
           p.since as "agreedAt", p.statement_id as "statementId", p.basis, a.jurisdiction as law
      from (select contact_id, jurisdiction from (${audienceQuery(question)}) q
             where refusal is null and ${contactId === undefined ? sql`true` : sql`contact_id = ${contactId}`}
             order by contact_id limit ${limit}) a
      join contacts c on c.workspace_id = ${question.workspaceId} and c.id = a.contact_id
      join permissions p on p.workspace_id = c.workspace_id and p.contact_id = c.id
           and p.topic_id = ${question.topicId} and p.channel = ${question.channel}
     order by c.id`);
  return rows.map((row) => ({ ...row, agreedAt: new Date(row.agreedAt) }));
};

/** The words of some statements, by id. */
export const wordsOf = async (
  tx: Transaction,
  workspaceId: number,
  statementIds: number[],
): Promise<Map<number, { words: string; language: string }>> => {
  if (statementIds.length === 0) return new Map();
  const rows = await tx
    .select({ id: statements.id, words: statements.words, language: statements.language })
    .from(statements)
    .where(and(eq(statements.workspaceId, workspaceId), inArray(statements.id, statementIds)));
  return new Map(rows.map(({ id, ...words }) => [id, words]));
};

/** Campaigns on the topic that went out before this one, newest first. */
export const recentOn = async (
  tx: Transaction,
  { workspaceId, topicId, id }: { workspaceId: number; topicId: number; id: number },
): Promise<RecentCampaign[]> => {
  const { rows } = await tx.execute<Omit<RecentCampaign, 'launchedAt'> & { launchedAt: string }>(sql`
    select id, name, subject, benefit, launched_at as "launchedAt" from campaigns
     where workspace_id = ${workspaceId} and topic_id = ${topicId} and id <> ${id} and launched_at is not null
     order by launched_at desc limit 5`);
  return rows.map((row) => ({ ...row, launchedAt: new Date(row.launchedAt) }));
};

/** Everybody in the workspace whose role lets them approve. */
export const approversIn = async (
  tx: Transaction,
  workspaceId: number,
): Promise<CampaignFacts['people']['approvers']> => {
  const { rows } = await tx.execute<CampaignFacts['people']['approvers'][number]>(sql`
    select u.id, coalesce(u.name, u.email) as name, u.email as address from memberships m join users u on u.id = m.user_id
     where m.workspace_id = ${workspaceId} and m.ended_at is null and m.role in ('owner', 'approver') order by m.created_at, u.id`);
  return rows;
};

/** Names of staff, by id; whoever is gone keeps the id. */
export const namesOf = async (tx: Transaction, userIds: string[]): Promise<Map<string, string>> => {
  const wanted = [...new Set(userIds)];
  if (wanted.length === 0) return new Map();
  const { rows } = await tx.execute<Person>(
    sql`select id, coalesce(name, email) as name from users where id in ${wanted}`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** Answers and waivers, whatever content they were given for. */
export const repliesOf = async (tx: Transaction, workspaceId: number, campaignId: number): Promise<Reply[]> => {
  const rows = await tx
    .select({ answer: campaignAnswers, name: users.name, email: users.email })
    .from(campaignAnswers)
    .leftJoin(users, eq(users.id, campaignAnswers.answeredBy))
    .where(and(eq(campaignAnswers.workspaceId, workspaceId), eq(campaignAnswers.campaignId, campaignId)))
    .orderBy(campaignAnswers.answeredAt);
  return rows.map(({ answer, name, email }) => ({
    ruleId: answer.ruleId,
    kind: answer.kind,
    text: answer.answer,
    contentHash: toHex(answer.contentHash),
    by: { id: answer.answeredBy, name: name ?? email ?? answer.answeredBy },
    at: answer.answeredAt,
  }));
};
