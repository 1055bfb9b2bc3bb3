import type { CampaignFacts, RecentCampaign } from './facts.ts';
import type { Policy } from './policy.ts';
import type { Rule, Words } from './rule.ts';

/** A campaign that went out, as far as thresholds ask about it. */
export type PastCampaign = RecentCampaign & {
  campaign: CampaignFacts['campaign'];
  sent: number;
  /** Of its readers: who had had one, two, three messages or more in the seven days before theirs. */
  thisWeek: CampaignFacts['thisWeek'];
  /** Those on the same topic that went out before it, newest first. */
  recent: RecentCampaign[];
};

export type Stopped = { id: number; name: string; launchedAt: Date; because: Words[] };

/** Which of these the policy would have stopped, by the rules that obey it. Pure, and nothing is asked anew. */
export const stoppedBy = (past: readonly PastCampaign[], policy: Policy, rules: readonly Rule[]): Stopped[] =>
  past.flatMap((one) => {
    const facts = factsOf(one, policy);
    const because = rules.flatMap((rule) => {
      const outcome = rule.thresholds ? rule.check(facts) : null;
      return outcome?.is === 'fail' ? [outcome.because] : [];
    });
    return because.length > 0 ? [{ id: one.id, name: one.name, launchedAt: one.launchedAt, because }] : [];
  });

/** What thresholds do not ask about stays unknown. */
const factsOf = ({ campaign, launchedAt, sent, thisWeek, recent }: PastCampaign, policy: Policy): CampaignFacts => ({
  now: launchedAt,
  contentHash: '',
  campaign,
  problems: [],
  letter: null,
  workspace: {
    legalName: '',
    postalAddress: '',
    contactEmail: '',
    contactPhone: null,
    senderDomain: '',
    timeZone: 'UTC',
  },
  policy,
  topic: null,
  promised: null,
  broughtAlong: 0,
  segment: null,
  audience: { matches: sent, permitted: sent, refused: [], waiting: [] },
  thisWeek,
  laws: null,
  people: { author: { id: '', name: '' }, editor: { id: '', name: '' }, approvers: [] },
  approval: null,
  deciding: null,
  imports: null,
  incident: null,
  corrects: null,
  recent,
  transport: { name: '', honoursKeys: 'never', reachesPeople: false, baseUrl: '' },
  replies: [],
});
