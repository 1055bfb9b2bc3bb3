import { and, eq } from 'drizzle-orm';
import { type Asker, askerOf } from '#db/queries/asker.ts';
import { contacts } from '#db/schema/index.ts';
import { maskedAddress } from '#lib/domain/contacts/address.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { type Context, read } from '#lib/services/context.ts';
import { linksFor } from './links.ts';
import { type LinkRefusal, openPersonLink } from './open-link.ts';
import { samePerson } from './same-person.ts';

export type ErasurePage = {
  asker: Asker;
  ownLanguage: Locale | null;
  /** Masked; null: they are erased already. */
  address: string | null;
  erasedAt: Date | null;
  /** Staff had merged another record of theirs with this one: it goes, too. */
  joined: boolean;
  unsubscribe: string;
};

/** What the page behind an erasure link shows. Looking changes nothing. */
export const erasureOf = async (
  visitor: Context,
  token: string,
): Promise<{ ok: true; ctx: Context; contactId: number; page: ErasurePage } | LinkRefusal> => {
  const opened = openPersonLink(visitor, 'erase', token);
  if (!opened.ok) return opened;
  const { ctx, about } = opened;
  const page = await read(ctx, async (tx): Promise<ErasurePage | null> => {
    const asker = await askerOf(tx, ctx.workspaceId);
    const [person] = await tx
      .select({ address: contacts.address, language: contacts.language, erasedAt: contacts.erasedAt })
      .from(contacts)
      .where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, about.contactId)));
    if (!asker || !person) return null;
    return {
      asker,
      ownLanguage: isLocale(person.language) ? person.language : null,
      address: person.address && maskedAddress(person.address),
      erasedAt: person.erasedAt,
      joined: (await samePerson(tx, ctx, about.contactId)).length > 1,
      unsubscribe: linksFor({ workspaceId: ctx.workspaceId, contactId: about.contactId }).unsubscribe,
    };
  });
  return page ? { ok: true, ctx, contactId: about.contactId, page } : { ok: false, because: 'forged' };
};
