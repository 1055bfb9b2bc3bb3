/** What a statement promises, in a form a program can hold the sender to. Hashed together with the words. */
export type StatementFacts = {
  controller: { legalName: string; postalAddress: string; country: string; contact: string };
  topic: { name: string; description: string };
  channel: string;
  /** At most `count` messages in `days` days. */
  cadence: { count: number; days: number };
  /** How to take it back, in the statement's language. */
  withdrawal: string;
  privacyUrl: string | null;
  thirdParties: string[];
};

/** What is hashed: words and facts belong together, a change of either is another statement. */
export type StatementContent = {
  language: string;
  version: number;
  words: string;
  facts: StatementFacts;
};
