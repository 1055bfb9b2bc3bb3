import { and, eq } from 'drizzle-orm';
import { type Asker, askerOf } from '#db/queries/asker.ts';
import { contacts, permissions, reach, topics } from '#db/schema/index.ts';
import type { OwnNames } from '#lib/domain/consent/topic-name.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { type Context, read } from '#lib/services/context.ts';
import { linksFor } from './links.ts';
import { type LinkRefusal, openPersonLink } from './open-link.ts';

export type Leaving = {
  asker: Asker;
  ownLanguage: Locale | null;
  topic: { name: string; names: OwnNames } | null;
  /** Nothing of this topic can reach them any more. */
  topicLeft: boolean;
  everythingLeft: boolean;
  preferences: string;
};

/** What the page behind an unsubscribe link shows. Looking changes nothing. */
export const leavingOf = async (
  visitor: Context,
  token: string,
): Promise<{ ok: true; leaving: Leaving } | LinkRefusal> => {
  const opened = openPersonLink(visitor, 'unsubscribe', token);
  if (!opened.ok) return opened;
  const { ctx, about } = opened;
  const found = await read(ctx, async (tx) => {
    const asker = await askerOf(tx, ctx.workspaceId);
    const [person] = await tx
      .select({
        language: contacts.language,
        open: reach.open,
        topic: { name: topics.name, names: topics.names },
        state: permissions.state,
      })
      .from(contacts)
      .innerJoin(reach, and(eq(reach.workspaceId, contacts.workspaceId), eq(reach.contactId, contacts.id)))
      .leftJoin(topics, and(eq(topics.workspaceId, contacts.workspaceId), eq(topics.id, about.topicId ?? 0)))
      .leftJoin(
        permissions,
        and(
          eq(permissions.workspaceId, contacts.workspaceId),
          eq(permissions.contactId, contacts.id),
          eq(permissions.topicId, topics.id),
          eq(permissions.channel, topics.channel),
        ),
      )
      .where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, about.contactId)));
    return asker && person ? { asker, person } : null;
  });
  if (!found) return { ok: false, because: 'forged' };
  const { asker, person } = found;
  const leaving: Leaving = {
    asker,
    ownLanguage: isLocale(person.language) ? person.language : null,
    topic: person.topic,
    topicLeft: !person.open || person.state === 'withdrawn',
    everythingLeft: !person.open,
    preferences: linksFor({ workspaceId: ctx.workspaceId, ...about }).preferences,
  };
  return { ok: true, leaving };
};
