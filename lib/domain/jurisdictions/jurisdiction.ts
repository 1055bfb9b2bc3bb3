import type { Confidence } from '#lib/domain/confidence.ts';
import type { OwnBasis } from '#lib/domain/consent/basis.ts';

/** One thing the law says, how sure we are (lib/domain/confidence.ts), and where it stands. */
export type Fact<T> = { value: T; confidence: Confidence; source: string };

/** What a message has to carry; the renderer and the rules know how each is kept. */
export type ContentDuty =
  | 'sender-identity'
  | 'postal-address'
  | 'contact-details'
  | 'advertiser-details'
  | 'legal-notice'
  | 'stop-address'
  | 'stop-by-mail'
  | 'refusal-at-the-end'
  | 'refuse-everything'
  | 'subject-fits-content';

/** What words people agree to have to say (lib/domain/consent/wording.ts knows how each language says it). */
export type StatementDuty =
  | 'controller'
  | 'content'
  | 'channel'
  | 'form'
  | 'cadence'
  | 'withdrawal'
  | 'postalAddress'
  | 'contact';

/** What gives a right that nobody said yes to: something bought, or something asked. */
export type Occasion = 'purchase' | 'inquiry';

/** `months`: how long after the occasion it lasts; null: until the person objects. */
export type OwnRight = { basis: OwnBasis; after: Occasion; months: number | null };

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
type Weekday = (typeof weekdays)[number];

/**
 * Hours in which nothing may arrive: from `from` on and until just before `to`, `HH:MM` by the clocks of `zone`; `24:00` is
 * the end of the day. A window that holds every day may cross midnight.
 */
export type QuietHours = {
  from: string;
  to: string;
  zone: 'recipient' | (string & {});
  days: 'every' | readonly Weekday[];
};

export type EmailLaw = {
  /** Whether somebody has to say yes first. We ask everywhere (floor). */
  consent: Fact<'opt-in' | 'opt-out'>;
  /** Messages one sender may send one address in any 24 hours; null: the law names no number. */
  dailyLimit: Fact<number | null>;
  quietHours: Fact<readonly QuietHours[]>;
  /** Labels the subject must begin with, any one of them; empty: none. `unlessAgreed`: whoever said yes is owed none. */
  subjectLabels: Fact<readonly string[]> & { unlessAgreed?: true };
  duties: Fact<readonly ContentDuty[]>;
  statement: Fact<readonly StatementDuty[]>;
  /** The latest a no takes hold; 0: at once, as ours always does. */
  stopWithin: Fact<{ days: number; counted: 'business' | 'calendar' }>;
  /** How long the way out has to work after a message; null: no number. Ours never ends. */
  linkValidDays: Fact<number | null>;
  /** Below this age somebody else says yes; null: no number known. */
  minAge: Fact<number | null>;
  /** How long the proof of a yes and a no has to be kept at least; null: no number. */
  keepProofMonths: Fact<number | null>;
  /** Rights beside a yes; absent: none. Only a fact that was read or quoted opens one (lib/domain/consent/clock.ts). */
  ownRights?: Fact<readonly OwnRight[]>;
  /** After so many months a yes has to be asked about again; absent: no such rule known. */
  reconfirmMonths?: Fact<number>;
};

/** What is known of text messages, which we do not carry: only what was found, so that nothing is lost until we do. */
export type TextLaw = {
  quietHours?: Fact<readonly QuietHours[]>;
  dailyLimit?: Fact<number | null>;
  /** How long a no is to be honoured at least. */
  stopKeptMonths?: Fact<number>;
};

export type Jurisdiction = {
  /** ISO 3166-1 alpha-2, ISO 3166-2 of a part of a country, `EU`, or `floor`. */
  code: string;
  name: { en: string; vi: string };
  /** The country's calling code with its plus sign, for telling where a phone number belongs. */
  callingCode: string | null;
  /** Languages (first subtag) that hint at this country when nothing better is known. */
  languages: readonly string[];
  /** Countries it holds for as long as they have no profile of their own. */
  covers?: readonly string[];
  /** The country this is a part of, whose facts hold here wherever nothing else is said. */
  within?: string;
  email: EmailLaw;
  sms?: TextLaw;
  /** The day the facts were last looked at, ISO 8601. */
  asOf: string;
};

/** Part of a country: only what is different there. */
export type Region = Required<Pick<Jurisdiction, 'code' | 'name' | 'within' | 'sms' | 'asOf'>>;
