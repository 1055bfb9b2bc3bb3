import { sql } from 'drizzle-orm';
import { type Asker, askerOf } from '#db/queries/asker.ts';
import type { OwnNames } from '#lib/domain/consent/topic-name.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { type Context, read } from '#lib/services/context.ts';
import { linksFor } from './links.ts';
import { type LinkRefusal, openPersonLink } from './open-link.ts';

export type Worth = {
  asker: Asker;
  ownLanguage: Locale | null;
  topic: { name: string; names: OwnNames };
  preferences: string;
};

/** What the page behind "was this worth your time?" shows, to whoever got the letter. Looking changes nothing. */
export const worthOf = async (
  visitor: Context,
  token: string,
): Promise<{ ok: true; worth: Worth; ctx: Context; contactId: number; campaignId: number } | LinkRefusal> => {
  const opened = openPersonLink(visitor, 'worth', token);
  if (!opened.ok) return opened;
  const { ctx, about } = opened;
  const { contactId, campaignId } = about;
  if (campaignId === undefined) return { ok: false, because: 'forged' };
  const found = await read(ctx, async (tx) => {
    const asker = await askerOf(tx, ctx.workspaceId);
    // The letter was on its way to them: a preview's link counts for nobody.
    const { rows } = await tx.execute<{ language: string | null; name: string; names: OwnNames }>(sql`
      select x.language, t.name, t.names from deliveries d
        join campaigns c on c.workspace_id = d.workspace_id and c.id = d.campaign_id
        join topics t on t.workspace_id = c.workspace_id and t.id = c.topic_id
        join contacts x on x.workspace_id = d.workspace_id and x.id = d.contact_id
       where d.workspace_id = ${ctx.workspaceId} and d.campaign_id = ${campaignId} and d.contact_id = ${contactId}
         and d.status in ('sending', 'sent', 'unknown')`);
    return asker && rows[0] ? { asker, ...rows[0] } : null;
  });
  if (!found) return { ok: false, because: 'forged' };
  const { asker, language, name, names } = found;
  const worth = {
    asker,
    ownLanguage: isLocale(language) ? language : null,
    topic: { name, names },
    preferences: linksFor({ workspaceId: ctx.workspaceId, ...about }).preferences,
  };
  return { ok: true, worth, ctx, contactId, campaignId };
};
