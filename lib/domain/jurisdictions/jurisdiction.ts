import type { OwnBasis } from '#lib/domain/consent/basis.ts';

/**
 * How sure a fact is: `primary` the official text was read, `verbatim` it was quoted word for word, `secondary` a law firm
 * or regulator says so, `memory` nobody looked it up yet, `product` our own choice. Only `primary`, `verbatim` and
 * `product` may stop anything by themselves.
 */
export type Confidence = 'primary' | 'verbatim' | 'secondary' | 'memory' | 'product';

/** One thing the law says, how sure we are, and where it stands. */
export type Fact<T> = { value: T; confidence: Confidence; source: string };

/** What a message has to carry; the renderer and the rules know how each is kept. */
export type ContentDuty =
  | 'sender-identity'
  | 'postal-address'
  | 'advertiser-details'
  | 'legal-notice'
  | 'stop-address'
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

export type EmailLaw = {
  /** Messages one sender may send one address in any 24 hours; null: the law names no number. */
  dailyLimit: Fact<number | null>;
  /** Labels the subject must begin with, any one of them; empty: none. */
  subjectLabels: Fact<readonly string[]>;
  duties: Fact<readonly ContentDuty[]>;
  statement: Fact<readonly StatementDuty[]>;
  /** Rights beside a yes; absent: none. Only a fact that was read or quoted opens one (lib/domain/consent/clock.ts). */
  ownRights?: Fact<readonly OwnRight[]>;
  /** After so many months a yes has to be asked about again; absent: no such rule known. */
  reconfirmMonths?: Fact<number>;
};

export type Jurisdiction = {
  /** ISO 3166-1 alpha-2, or `floor`. */
  code: string;
  name: { en: string; vi: string };
  /** The country's calling code with its plus sign, for telling where a phone number belongs. */
  callingCode: string | null;
  /** Languages (first subtag) that hint at this country when nothing better is known. */
  languages: readonly string[];
  email: EmailLaw;
  /** The day the facts were last looked at, ISO 8601. */
  asOf: string;
};
