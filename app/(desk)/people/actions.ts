'use server';
import { z } from 'zod';
import { action } from '#app/_adapters/action.ts';
import { origins } from '#lib/domain/contacts/origin.ts';
import { erase } from '#lib/services/consent/erase.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { correctLaw as enterLaw } from '#lib/services/people/correct-law.ts';
import { discardImport } from '#lib/services/people/discard-import.ts';
import { listPeople } from '#lib/services/people/list-people.ts';
import { merge } from '#lib/services/people/merge.ts';
import { mergePreview } from '#lib/services/people/merge-preview.ts';
import { previewImport } from '#lib/services/people/preview-import.ts';
import { recordCustomer as enterCustomer } from '#lib/services/people/record-customer.ts';
import { setTags } from '#lib/services/people/set-tags.ts';
import { startImport } from '#lib/services/people/start-import.ts';

const id = z.coerce.number().int().positive();
const mapping = z.record(z.string().max(8), z.string().max(80));

export const preview = action({ schema: z.object({ id, mapping }), capability: 'people:import' }, previewImport);

export const start = action(
  {
    schema: z.object({ id, mapping, topicId: id, origin: z.enum(origins), note: z.string().max(1_000) }),
    capability: 'people:import',
  },
  startImport,
);

export const discard = action({ schema: z.object({ id }), capability: 'people:import' }, (ctx, input) =>
  discardImport(ctx, input.id),
);

export const saveTags = action(
  { schema: z.object({ id, tags: z.array(z.string().max(200)).max(200) }), capability: 'people:write' },
  setTags,
);

export const recordWithdrawal = action(
  {
    schema: z.object({ contactId: id, topicId: id.nullable(), note: z.string().trim().min(3).max(500) }),
    capability: 'people:write',
  },
  (ctx, input) => withdraw(ctx, { ...input, method: 'staff' }),
);

export const erasePerson = action(
  { schema: z.object({ contactId: id, reason: z.string().trim().min(3).max(500) }), capability: 'people:write' },
  (ctx, input) => erase(ctx, { ...input, method: 'staff' }),
);

const capability = 'people:write' as const;

/** The records that could be the same person: a few, by name or address. */
export const findRecords = action(
  { schema: z.object({ id, search: z.string().trim().min(2).max(200) }), capability },
  async (ctx, { id: own, search }) => {
    const { people } = await listPeople(ctx, { search });
    return people
      .filter((one) => one.id !== own && one.address !== null)
      .slice(0, 6)
      .map(({ id, address, firstName, lastName }) => ({
        id,
        label: [[firstName, lastName].filter(Boolean).join(' '), address].filter(Boolean).join(' · '),
      }));
  },
);

const two = { keptId: id, awayId: id };
export const previewMerge = action({ schema: z.object(two), capability }, mergePreview);

export const mergePeople = action(
  { schema: z.object({ ...two, note: z.string().trim().min(3).max(500) }), capability },
  merge,
);

export const correctLaw = action(
  {
    schema: z.object({
      contactId: id,
      law: z
        .string()
        .max(10)
        .transform((code) => code || null),
      reason: z.string().trim().min(3).max(500),
    }),
    capability,
  },
  enterLaw,
);

export const recordCustomer = action(
  {
    schema: z.object({
      contactId: id,
      topicId: id,
      occasion: z.enum(['purchase', 'inquiry']),
      day: z.iso.date(),
      note: z.string().trim().min(3).max(500),
    }),
    capability,
  },
  enterCustomer,
);
