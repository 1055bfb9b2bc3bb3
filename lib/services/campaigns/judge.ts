import type { Transaction } from '#db/client.ts';
import { audienceFacts } from '#db/queries/audience.ts';
import {
  agreedIn,
  approversIn,
  audienceOf,
  type CampaignParts,
  namesOf,
  recentOn,
  repliesOf,
} from '#db/queries/campaign-facts.ts';
import { standingOf } from '#db/queries/standing.ts';
import type { CampaignFacts } from '#lib/domain/campaigns/facts.ts';
import { lawsOf, promisedBy } from '#lib/domain/campaigns/law-facts.ts';
import { clockIn } from '#lib/domain/campaigns/local-time.ts';
import { policyOf } from '#lib/domain/campaigns/policy.ts';
import { ruleSetVersion, rules } from '#lib/domain/campaigns/rules/index.ts';
import { type Verdict, validate } from '#lib/domain/campaigns/validate.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';
import { childrenOf, isGroup, type Node } from '#lib/domain/segments/segment.ts';
import { env } from '#lib/env.ts';
import type { Context } from '#lib/services/context.ts';
import { textOf } from './content.ts';
import { hashOf } from './load.ts';
import { sampleLetter } from './sample-letter.ts';
import { sanitiseBody } from './sanitise.ts';
import { withTransport } from './with-transport.ts';

export type Judged = { facts: CampaignFacts; verdict: Verdict };

/** Gathers what the rules may know of a campaign and lets them judge it, as everything stands at this moment. */
export const judge = async (tx: Transaction, ctx: Context, parts: CampaignParts): Promise<Judged> => {
  const facts = await campaignFacts(tx, ctx, parts);
  return { facts, verdict: validate(facts, rules, ruleSetVersion) };
};

const campaignFacts = async (tx: Transaction, ctx: Context, parts: CampaignParts): Promise<CampaignFacts> => {
  const { campaign, topic, segment, workspace } = parts;
  const question = audienceOf(parts);
  const { funnel: audience, laws, thisWeek, statements, firstReader } = await audienceFacts(tx, question);
  const { problems, letter, under } = await sampleLetter(tx, ctx, parts, firstReader);
  const agreed = await agreedIn(tx, ctx.workspaceId, statements);
  const names = await namesOf(tx, [campaign.createdBy, campaign.editedBy]);
  const person = (id: string) => ({ id, name: names.get(id) ?? id });
  const transport = await withTransport(ctx, ({ name, honoursKeys, reachesPeople }) => ({
    name,
    honoursKeys,
    reachesPeople,
  }));
  return {
    now: ctx.now,
    contentHash: toHex(hashOf(parts)),
    campaign: {
      ...campaign,
      bodyText: textOf(sanitiseBody(campaign.bodyHtml)),
      leavesAt: campaign.launchedAt ?? (campaign.status === 'scheduled' ? campaign.scheduledAt : null),
    },
    problems,
    letter,
    workspace,
    policy: policyOf(workspace.policy),
    topic: {
      id: topic.id,
      name: topic.name,
      cadence: { count: topic.cadenceCount, days: topic.cadenceDays },
      archived: topic.archivedAt !== null,
    },
    ...promisedBy(statements, agreed),
    segment: segment && { id: segment.id, name: segment.name, conditions: countConditions(segment.definition) },
    audience,
    thisWeek,
    laws: lawsOf(laws, audience.matches, agreed, (law) => under(law)?.subject ?? null),
    people: {
      author: person(campaign.createdBy),
      editor: person(campaign.editedBy),
      approvers: await approversIn(tx, ctx.workspaceId),
    },
    ...(await standingOf(tx, campaign)),
    deciding: campaign.status === 'in_review' ? clockIn(workspace.timeZone, ctx.now) : null,
    recent: await recentOn(tx, campaign),
    transport: { ...transport, baseUrl: env().APP_URL },
    replies: await repliesOf(tx, ctx.workspaceId, campaign.id),
  };
};

const countConditions = (node: Node): number =>
  isGroup(node) ? childrenOf(node).reduce((sum, child) => sum + countConditions(child), 0) : 1;
