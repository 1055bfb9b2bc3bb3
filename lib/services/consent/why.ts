import { eq } from 'drizzle-orm';
import { type Asker, askerOf } from '#db/queries/asker.ts';
import { type WhySent, whySent } from '#db/queries/why-sent.ts';
import { contacts } from '#db/schema/index.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { type Context, read } from '#lib/services/context.ts';
import { linksFor } from './links.ts';
import { type LinkRefusal, openPersonLink } from './open-link.ts';

export type Why = {
  asker: Asker;
  ownLanguage: Locale | null;
  /** null: nothing permits it any more, and none is on its way. */
  because: WhySent | null;
  links: { unsubscribe: string; preferences: string };
};

/** Why did I get this: the words and the date. */
export const why = async (visitor: Context, token: string): Promise<{ ok: true; why: Why } | LinkRefusal> => {
  const opened = openPersonLink(visitor, 'why', token);
  if (!opened.ok) return opened;
  const { ctx, about } = opened;
  const { topicId } = about;
  if (topicId === undefined) return { ok: false, because: 'forged' };
  const found = await read(ctx, async (tx) => {
    const asker = await askerOf(tx, ctx.workspaceId);
    const [person] = await tx
      .select({ language: contacts.language })
      .from(contacts)
      .where(eq(contacts.id, about.contactId));
    if (!asker || !person) return null;
    return { asker, person, because: await whySent(tx, ctx.workspaceId, { ...about, topicId }) };
  });
  if (!found) return { ok: false, because: 'forged' };
  const { asker, person, because } = found;
  const links = linksFor({ workspaceId: ctx.workspaceId, ...about });
  return { ok: true, why: { asker, because, links, ownLanguage: isLocale(person.language) ? person.language : null } };
};
