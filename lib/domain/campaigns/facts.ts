import type { Confidence } from '#lib/domain/confidence.ts';
import type { Disclosure } from './campaign.ts';
import type { ContentProblem } from './merge-fields.ts';
import type { Policy } from './policy.ts';

export type Person = { id: string; name: string };

/** A finished letter, as one reader would get it: rendered by the code that renders the real ones. */
export type RenderedLetter = {
  to: string;
  from: { name: string; address: string };
  replyTo?: string | undefined;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
};

/** What a statement promised, and how many people's permission rests on it now. */
export type Promised = {
  statementId: number;
  version: number;
  language: string;
  controller: string;
  topicName: string;
  channel: string;
  cadence: { count: number; days: number };
  people: number;
  /** In which ways the question was none: names of consent/wording.ts. */
  tricks: readonly string[];
};

/** What the law of some of the readers demands of a message, and how they stand to it. */
export type LawFacts = {
  name: { en: string; vi: string };
  people: number;
  /** Of these, whom nobody said so of: concluded from their language, or known of nobody. */
  guessed: number;
  /** Messages in any 24 hours. */
  dailyLimit: { value: number | null; confidence: Confidence; source: string };
  /** Below this age somebody else says yes. */
  minAge: { value: number | null; confidence: Confidence; source: string };
  /** After so many months a yes has to be asked about again, and who of them said theirs longer ago; null: no such law. */
  reconfirm: { months: number; due: number; overdue: number; confidence: Confidence; source: string } | null;
  /** What this law wants said and the words some of them agreed to do not say. */
  unsaid: { version: number; language: string; people: number; parts: readonly string[] }[];
  statement: { confidence: Confidence; source: string };
  duties: { value: readonly string[]; confidence: Confidence; source: string };
  /** Labels the subject has to begin with, any one of them; empty: none. */
  labels: { value: readonly string[]; confidence: Confidence; source: string };
  /** The subject as these readers get it; null while the letter cannot be rendered. */
  subject: string | null;
};

export type RecentCampaign = { id: number; name: string; subject: string; benefit: string; launchedAt: Date };

/** An answer to a question, or the waiver of a warning; it counts for the content it was given for. */
export type Reply = {
  ruleId: string;
  kind: 'answer' | 'waiver';
  text: string;
  contentHash: string;
  by: Person;
  at: Date;
};

/** All a rule may know. null: not known, and a blocking rule that needs it says no. */
export type CampaignFacts = {
  now: Date;
  /** sha256, hex, of content, audience definition, policy and rule set (content-hash.ts). */
  contentHash: string;
  campaign: {
    id: number;
    language: string;
    channel: string;
    subject: string;
    preheader: string;
    bodyHtml: string;
    /** The body as plain text, merge fields still open; without the footer we add. */
    bodyText: string;
    fromName: string;
    fromAddress: string;
    replyTo: string;
    benefit: string;
    disclosure: Disclosure;
    editedAt: Date;
    /** When it sets out, or set out; null: nobody has said. */
    leavesAt: Date | null;
  };
  /** What cannot be filled in. */
  problems: ContentProblem[];
  letter: RenderedLetter | null;
  workspace: {
    legalName: string;
    postalAddress: string;
    contactEmail: string;
    contactPhone: string | null;
    senderDomain: string;
    timeZone: string;
  };
  policy: Policy;
  topic: { id: number; name: string; cadence: { count: number; days: number }; archived: boolean } | null;
  promised: Promised[] | null;
  /** People whose permission came along from another tool: what they said yes to is not held here word for word. */
  broughtAlong: number;
  /** null: everybody on the topic. */
  segment: { id: number; name: string; conditions: number } | null;
  /** People the campaign would consider: may be reached when it goes, only later (the first from, the last until), or not. */
  audience: {
    matches: number;
    permitted: number;
    /** How many of these never said yes: existing customers, where the law lets one write to them. Absent: none. */
    customers?: number;
    refused: { reason: string; people: number }[];
    waiting: { reason: string; people: number; from?: Date; until?: Date }[];
  } | null;
  /** Of those it may reach now: who has had one, two, three messages or more in the last seven days, over all topics. */
  thisWeek: [one: number, two: number, more: number];
  laws: LawFacts[] | null;
  people: {
    author: Person;
    editor: Person;
    /** Everybody whose role lets them approve. */
    approvers: (Person & { address: string })[];
  };
  /** Who let it pass, if that still stands: what they saw, and the sentence they signed. */
  approval: { contentHash: string; signed: string } | null;
  /** What the workspace's clocks show while it waits for a second look; null: nobody decides now. */
  deciding: { hour: number; minute: number } | null;
  /** Files that brought people to the topic: how they were declared, and how many yeses each held. */
  imports: { file: string; origin: string | null; note: string; people: number }[] | null;
  /** Something wrong went out on the topic and is not put right yet; null: nothing is open. */
  incident: { campaign: string } | null;
  /** What this one puts right, and how many got that; null: it is no correction. */
  corrects: { campaign: string; got: number } | null;
  /** Campaigns on the topic that went out, newest first. */
  recent: RecentCampaign[];
  transport: { name: string; honoursKeys: 'each' | 'together' | 'never'; reachesPeople: boolean; baseUrl: string };
  replies: Reply[];
};
