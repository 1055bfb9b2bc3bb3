export const letterKinds = [
  'campaign',
  'confirmation',
  'sign-in',
  'test',
  'invitation',
  'own-link',
  'address',
] as const;
export type LetterKind = (typeof letterKinds)[number];

/** One finished message, addressed to one person. `raw` is the whole RFC 5322 message. */
export type Letter = {
  workspaceId: number;
  /** Same key, same bytes: a transport that honours keys sends it once however often it is asked. */
  idempotencyKey: string;
  kind: LetterKind;
  to: string;
  from: { name: string; address: string };
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  /** Further headers, names as written on the wire. */
  headers: Record<string, string>;
  date: Date;
};

/**
 * What became of a letter. `rejected`: it will never go (bad address). `retry`: it certainly did not go; `afterMs` is what
 * the other side asked for. `unknown`: nobody can tell; never resent blindly. `because` is fit for a log: never personal.
 */
export type Carried =
  | { outcome: 'sent'; providerId: string | null }
  | { outcome: 'rejected'; because: string }
  | { outcome: 'retry'; because: string; afterMs?: number }
  | { outcome: 'unknown'; because: string };

/** A mouth: carries one batch out. Knows neither the database nor the gate. */
export interface Transport {
  readonly name: string;
  /**
   * Whether a repeated key is harmless: for `each` letter by itself, only for the same letters `together`, or `never`; then a
   * lost answer means `unknown`.
   */
  readonly honoursKeys: 'each' | 'together' | 'never';
  /** Whether letters can reach real people; then links must be public https addresses. */
  readonly reachesPeople: boolean;
  /** Answers in the order of the letters, always as many. Never throws for a letter's sake. */
  carry(letters: Letter[], signal: AbortSignal): Promise<Carried[]>;
  close(): Promise<void>;
}
