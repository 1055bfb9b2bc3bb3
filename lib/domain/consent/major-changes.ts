import { locales } from '#lib/domain/locale.ts';
import { keepsTo } from './rhythm.ts';
import type { StatementFacts } from './statement.ts';

/** What people did not agree to when they agreed to the words before. */
export type MajorChange = 'controller' | 'purpose' | 'cadence' | 'thirdParties';

/**
 * What makes new words ask for something else than the last ones did: another sender, another topic, more messages, or
 * somebody else who gets the address. Any of these needs a new yes (EDPB Guidelines 05/2020, para. 110); fewer of
 * anything does not, nor does describing the topic better.
 */
export const majorChanges = (before: StatementFacts, after: StatementFacts): MajorChange[] => {
  const changed: Record<MajorChange, boolean> = {
    controller: !same(before.controller.legalName, after.controller.legalName),
    purpose: before.channel !== after.channel || renamed(before.topic, after.topic),
    cadence: !keepsTo(before.cadence, after.cadence),
    thirdParties: after.thirdParties.some((party) => !before.thirdParties.some((known) => same(known, party))),
  };
  return (Object.keys(changed) as MajorChange[]).filter((one) => changed[one]);
};

/** In any language in which people saw a name of its own. A first translation of it is none. */
const renamed = (before: StatementFacts['topic'], after: StatementFacts['topic']) =>
  !same(before.name, after.name) ||
  locales.some((one) => {
    const [old, now] = [before.names?.[one], after.names?.[one]];
    return old !== undefined && now !== undefined && !same(old, now);
  });

const same = (a: string, b: string) => fold(a) === fold(b);
const fold = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
