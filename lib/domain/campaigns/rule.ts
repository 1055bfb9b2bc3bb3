import { type Confidence, certainties } from '#lib/domain/confidence.ts';
import type { CampaignFacts } from './facts.ts';
import type { Policy } from './policy.ts';

/** A sentence in the languages of the interface. Rules carry their own, so that one rule stays one file. */
export type Words = { en: string; vi: string };

/** `block` can never be waived; `review` is answered by a named person; `warn` is waived with a name and a reason. */
export const severities = ['block', 'review', 'warn'] as const;
export type Severity = (typeof severities)[number];

export const families = ['interruption', 'lessons', 'entry', 'principles', 'permission', 'law-and-mail'] as const;
export type Family = (typeof families)[number];

/** The part of a campaign a finding is about. */
export const places = [
  'subject',
  'preheader',
  'body',
  'from',
  'reply_to',
  'benefit',
  'disclosure',
  'topic',
  'segment',
  'audience',
  'footer',
  'headers',
  'people',
] as const;
export type Place = (typeof places)[number];

/** Characters [start, end) of a text as the writer sees it; the body's is its plain text. */
export type Span = { field: 'subject' | 'preheader' | 'body' | 'benefit'; start: number; end: number };

/** What one press changes: exactly these fields of the campaign. `bodyStart` is put before the body. */
export type Mend = {
  label: Words;
  changes: {
    subject?: string;
    preheader?: string;
    fromName?: string;
    fromAddress?: string;
    replyTo?: string;
    bodyStart?: string;
  };
};

export type Failure = {
  is: 'fail';
  because: Words;
  where: Place;
  howToMend: Words;
  spans?: Span[];
  mend?: Mend;
  /** Weaker than the rule's own severity: the law it rests on is not certain, or the lapse is a small one. */
  as?: Severity;
};
export type Question = { is: 'needs-review'; question: Words; where: Place; spans?: Span[] };
/** `told`: what will happen all the same, and nobody need do anything about. */
export type Passed = { is: 'pass'; told?: Words };
export type Outcome = Passed | Failure | Question;

export const pass: Passed = { is: 'pass' };
export const passTelling = (told: Words): Passed => ({ is: 'pass', told });
export const fail = (failure: Omit<Failure, 'is'>): Failure => ({ is: 'fail', ...failure });
export const needsReview = (question: Omit<Question, 'is'>): Question => ({ is: 'needs-review', ...question });

/** What a law asks for and did not get, as hard as it is sure: what was read second-hand is asked about. */
export const lacking = (confidence: Confidence, failure: Omit<Failure, 'is' | 'as'>): Outcome => {
  const { weighs } = certainties[confidence];
  if (weighs !== 'review') return fail({ ...failure, as: weighs });
  return needsReview({
    where: failure.where,
    question: {
      en: `${failure.because.en} Has somebody who knows this law agreed?`,
      vi: `${failure.because.vi} Người am hiểu luật này đã đồng ý chưa?`,
    },
  });
};

/** Facts in, finding out. Never fetches, never reads a clock, never names a country or a channel, never throws. */
export type Rule = {
  /** Its file's name. */
  id: string;
  /** What holds when it passes. */
  title: Words;
  family: Family;
  /** The node of the mind map it enforces: why it is there. */
  node: Words;
  source: { text: string; confidence: Confidence };
  severity: Severity;
  /** Decided again in the database for each single message, in the statement that claims it. */
  gate?: true;
  /** What it obeys of the workspace's policy. */
  thresholds?: readonly (keyof Policy)[];
  check(facts: CampaignFacts): Outcome;
};
