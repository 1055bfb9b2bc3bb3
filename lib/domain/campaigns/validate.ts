import type { CampaignFacts, Reply } from './facts.ts';
import type { Failure, Question, Rule, Severity, Words } from './rule.ts';

/** A rule without its doing: what pages and the log show of it. */
export type RuleCard = Omit<Rule, 'check'>;

export type Finding = {
  rule: RuleCard;
  /** The rule's own, or weaker where the outcome says so; a question is always `review`. */
  severity: Severity;
  outcome: Failure | Question;
  /** Answers or waivers given for exactly this content, oldest first. */
  replies: Reply[];
  /** The newest given for an earlier version: a starting point, no more. */
  earlier: Reply | null;
};

export type Verdict = {
  /** What was judged: hex, as in CampaignFacts. */
  contentHash: string;
  ruleSetVersion: string;
  /** What blocks first, then questions, then warnings; unsettled before settled. */
  findings: Finding[];
  passed: (RuleCard & { told?: Words })[];
};

const order: readonly Severity[] = ['block', 'review', 'warn'];

/** A block is never settled; a question by an answer, a warning by a waiver, both for this very content. */
export const isSettled = (finding: Finding): boolean => finding.severity !== 'block' && finding.replies.length > 0;

export const maySubmit = (verdict: Verdict): boolean => verdict.findings.every(isSettled);

/** Whether the one person who may approve wrote it: then nobody else can answer or approve, and they look twice. */
export const isAlone = ({ author, editor, approvers }: CampaignFacts['people']): boolean =>
  approvers.length === 1 && (approvers[0]!.id === author.id || approvers[0]!.id === editor.id);

/** Questions that somebody other than the writers still has to answer. In a house of one, the one answer counts. */
export const unansweredByOthers = (verdict: Verdict, people: CampaignFacts['people']): Finding[] =>
  verdict.findings.filter(
    ({ severity, replies }) =>
      severity === 'review' &&
      !replies.some(({ by }) => isAlone(people) || (by.id !== people.author.id && by.id !== people.editor.id)),
  );

/** All rules over the same facts. Pure: the same facts always get the same verdict. */
export const validate = (facts: CampaignFacts, rules: readonly Rule[], ruleSetVersion: string): Verdict => {
  const findings: Finding[] = [];
  const passed: Verdict['passed'] = [];
  for (const { check, ...rule } of rules) {
    const outcome = check(facts);
    if (outcome.is === 'pass') {
      passed.push(outcome.told ? { ...rule, told: outcome.told } : rule);
      continue;
    }
    const severity = outcome.is === 'needs-review' ? 'review' : (outcome.as ?? rule.severity);
    const kind = severity === 'review' ? 'answer' : 'waiver';
    const given = facts.replies
      .filter((reply) => reply.ruleId === rule.id && reply.kind === kind)
      .toSorted((a, b) => a.at.getTime() - b.at.getTime());
    const replies = severity === 'block' ? [] : given.filter((reply) => reply.contentHash === facts.contentHash);
    const earlier = replies.length > 0 ? null : (given.at(-1) ?? null);
    findings.push({ rule, severity, outcome, replies, earlier });
  }
  // Among equals, what one press mends or what is marked in the text comes before what only follows from it.
  const ease = ({ outcome }: Finding) => (outcome.is === 'fail' && outcome.mend ? 0 : outcome.spans?.length ? 1 : 2);
  const weight = (finding: Finding) =>
    order.indexOf(finding.severity) * 10 + (isSettled(finding) ? 5 : 0) + ease(finding);
  findings.sort((a, b) => weight(a) - weight(b));
  return { contentHash: facts.contentHash, ruleSetVersion, findings, passed };
};
