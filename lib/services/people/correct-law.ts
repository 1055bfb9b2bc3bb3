import { and, eq } from 'drizzle-orm';
import { contacts } from '#db/schema/index.ts';
import { countryCode } from '#lib/domain/contacts/country.ts';
import { Fault } from '#lib/domain/fault.ts';
import { floor, jurisdictions } from '#lib/domain/jurisdictions/index.ts';
import { lockPerson } from '#lib/services/consent/person.ts';
import { followLaw } from '#lib/services/contacts/follow-law.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

export type LawCorrection = {
  contactId: number;
  /** Country, part of one with a profile (`US-FL`), or `floor`: nobody knows. null: back to what the evidence says. */
  law: string | null;
  /** How it is known. */
  reason: string;
};

/**
 * Enters what staff found out about whose law protects somebody. It counts before everything else that is known, until it
 * is corrected again. Throws Fault person_missing, law_unknown.
 */
export const correctLaw = async (ctx: Context, { contactId, law, reason }: LawCorrection): Promise<void> => {
  authorise(ctx, 'people:write');
  const after = law === null ? null : codeOf(law);
  await write(ctx, async (tx) => {
    if (!(await lockPerson(tx, ctx, contactId))) throw new Fault('person_missing', {}, 'missing');
    const own = and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, contactId));
    const [before] = await tx.select({ law: contacts.law }).from(contacts).where(own);
    if (after === null && !before?.law) throw new Fault('law_unknown', { field: 'law' });
    const [entry] = await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'contact.law_corrected',
        contactId,
        target: `contact:${contactId}`,
        details: { before: before?.law ?? null, after, reason },
      },
    ]);
    await tx.update(contacts).set({ law: after, lawEntryId: entry!.id }).where(own);
    await followLaw(tx, ctx, [contactId]);
  });
};

const codeOf = (law: string): string => {
  const known = [floor, ...jurisdictions].find(({ code }) => code === law)?.code ?? countryCode(law);
  if (!known) throw new Fault('law_unknown', { field: 'law' });
  return known;
};
