import { and, eq } from 'drizzle-orm';
import { contacts } from '#db/schema/index.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { followLaw } from '#lib/services/contacts/follow-law.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { lockPerson } from './person.ts';

/** The language the person wants to be written to in. */
export const chooseLanguage = (ctx: Context, { contactId, language }: { contactId: number; language: Locale }) =>
  write(ctx, async (tx) => {
    if (!(await lockPerson(tx, ctx, contactId))) return;
    const own = and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, contactId));
    const [before] = await tx.select({ language: contacts.language }).from(contacts).where(own);
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'contact.language_chosen',
        contactId,
        target: `contact:${contactId}`,
        details: { before: before?.language ?? null, after: language },
      },
    ]);
    await tx.update(contacts).set({ language }).where(own);
    await followLaw(tx, ctx, [contactId]);
  });
