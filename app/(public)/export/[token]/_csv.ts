import { csvLine } from '#lib/domain/csv.ts';
import { isConsentLeaf } from '#lib/domain/ledger/leaf.ts';
import type { Locale } from '#lib/domain/locale.ts';
import type { Held } from '#lib/services/consent/everything-held.ts';
import { wordsIn } from '#lib/services/words.ts';

const columns = [
  'kind',
  'at',
  'number',
  'what',
  'topic',
  'by',
  'version',
  'language',
  'words',
  'evidence',
  'hash',
] as const;

/** A table for a spreadsheet: one row for each answer or other entry, and one for each message. */
export const heldCsv = ({ entries, messages }: Held, language: Locale): string => {
  const t = wordsIn(language, 'public');
  const rows = [
    ...entries.map(({ seq, leaf, called, statement, details, hash }) => [
      isConsentLeaf(leaf) ? 'answer' : 'entry',
      leaf.at,
      seq,
      leaf.type,
      called?.[language] ?? null,
      leaf.actor === 'contact' ? 'contact' : (leaf.actor.split(':')[0] ?? ''),
      statement?.version ?? null,
      statement?.language ?? null,
      statement?.words ?? null,
      Object.keys(details).length > 0 ? JSON.stringify(details) : null,
      hash,
    ]),
    ...messages.map(({ at, campaignId, subject, called, status, reason, until }) => [
      'message',
      at.toISOString(),
      campaignId,
      status,
      called[language],
      'sender',
      null,
      null,
      subject,
      [reason, until?.toISOString()].filter(Boolean).join(' ') || null,
      null,
    ]),
  ];
  // With a byte order mark, or spreadsheets read UTF-8 as something else.
  return `\u{FEFF}${[columns.map((column) => t(`own.export.column.${column}`)), ...rows].map(csvLine).join('')}`;
};
