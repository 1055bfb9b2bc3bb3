import type { OwnNames } from './topic-name.ts';

/** What a statement promises, in a form a program can hold the sender to. Hashed together with the words. */
export type StatementFacts = {
  /**
   * Which facts are kept. Statements published before there were numbers have none and keep the facts they were hashed
   * with: theirs lack `form`, `method` and `retention`.
   */
  v?: 2;
  controller: { legalName: string; postalAddress: string; country: string; contact: string; phone?: string };
  /** `names`: what readers of a language see in its place. */
  topic: { name: string; names?: OwnNames; description: string };
  channel: string;
  /** By what it comes (Law 91/2025/QH15 art. 28(3), `phương thức`). */
  method?: 'e-mail';
  /** As what it comes (ibid., `hình thức`). */
  form?: 'letter with text and pictures';
  /** At most `count` messages in `days` days. */
  cadence: { count: number; days: number };
  /** How to take it back, in the statement's language. */
  withdrawal: string;
  privacyUrl: string | null;
  /** Everybody else who gets the address, by name; usually nobody. */
  thirdParties: string[];
  /** How long what is the proof of the answer is kept after the permission ended, an ISO 8601 duration. */
  retention?: { proof: string };
};

/** Five years after the end, as our own floor for the proof has it (lib/domain/jurisdictions/floor.ts). */
export const proofRetention = 'P5Y';

/** What is hashed: words and facts belong together, a change of either is another statement. */
export type StatementContent = {
  language: string;
  version: number;
  words: string;
  facts: StatementFacts;
};
