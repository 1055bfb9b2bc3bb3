import { consentRecord } from '#lib/domain/consent/consent-record.ts';
import type { Held } from '#lib/services/consent/everything-held.ts';

/** The consent record, and beside it whatever else is held: one document for programs (GDPR article 20). */
export const heldJson = ({ at, facts, answers, entries, messages, things, record }: Held): string =>
  JSON.stringify(
    {
      ...consentRecord(record),
      'pm:held': {
        at: at.toISOString(),
        person: facts,
        standing: answers,
        entries: entries.map(({ seq, called, leaf, hash, statement, details }) => ({
          seq,
          entry: leaf,
          hash,
          ...(called && { topic: called }),
          ...(statement && { words: statement.words }),
          evidence: details,
        })),
        messages,
        things,
      },
    },
    null,
    2,
  );
