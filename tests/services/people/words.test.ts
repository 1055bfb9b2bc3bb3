import { expect, test } from 'vitest';
import { consentStates } from '#lib/domain/consent/permission.ts';
import { addressProblems } from '#lib/domain/contacts/address.ts';
import { targets } from '#lib/domain/contacts/import-mapping.ts';
import { settleRow } from '#lib/domain/contacts/import-standing.ts';
import { origins } from '#lib/domain/contacts/origin.ts';
import { locales } from '#lib/domain/locale.ts';
import { messagesOf } from '#messages/index.ts';
import { makeExport } from '#tests/fixtures/make-export.ts';

const settled = consentStates.flatMap((state) =>
  (['given', 'unknown', 'withdrawn'] as const).flatMap((says) =>
    [null, 'objection', 'complaint', 'bounce', 'erasure'].flatMap((closedBecause) =>
      [true, false].map((sameFile) => settleRow(says, { state, closedBecause, sameFile }).reason),
    ),
  ),
);
const rejections = [
  ...addressProblems.map((problem) => `address_${problem}`),
  ...Object.keys(makeExport().expected.reasons),
];

test.each(locales)('every reason, column, origin and answer has its words (%s)', (locale) => {
  const { reason, mend, state, importing } = messagesOf(locale).people;
  for (const code of [...rejections, ...settled]) if (code) expect(reason).toHaveProperty(code);
  for (const code of [
    ...addressProblems.map((problem) => `address_${problem}`),
    'duplicate',
    'date_ambiguous',
    'formula_cell',
  ])
    expect(mend).toHaveProperty(code);
  for (const code of consentStates) expect(state).toHaveProperty(code);
  for (const code of targets) expect(importing.target).toHaveProperty(code);
  for (const code of origins) expect(importing.origin).toHaveProperty(code);
});
