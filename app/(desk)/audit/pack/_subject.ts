import type { PackOf } from '#lib/services/ledger/pack-entries.ts';

/** Of whom or of what: `?person=12` or `?campaign=12`; null: of nothing yet. */
export const subjectOf = (search: { person?: string | undefined; campaign?: string | undefined }): PackOf | null => {
  const id = search.person ?? search.campaign;
  if (!id || !/^[1-9]\d{0,14}$/.test(id)) return null;
  return { about: search.person ? 'person' : 'campaign', id: Number(id) };
};
