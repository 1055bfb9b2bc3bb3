import { type LetterFilter, lettersPage } from '#db/queries/letters.ts';
import { lookIntoOutbox, type Onlooker } from './look.ts';

/** One page of the outbox, newest first. `older` and `newer` are where the neighbouring pages begin. */
export const listLetters = (who: Onlooker, filter: LetterFilter) =>
  lookIntoOutbox(who, (tx) => lettersPage(tx, filter));
export type LetterRow = Awaited<ReturnType<typeof listLetters>>['letters'][number];
export type { LetterFilter };
