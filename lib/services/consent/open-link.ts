import { type LinkSubject, readSubject } from '#lib/domain/consent/link-subject.ts';
import { open, type Purpose } from '#lib/domain/consent/token.ts';
import type { Context } from '#lib/services/context.ts';
import { linkKeys } from './links.ts';

export type LinkRefusal = { ok: false; because: 'forged' | 'expired' };

/** Opens a public link: its workspace becomes the context's, its bearer the contact who acts. Refusals say no more. */
export const openLink = <T>(
  ctx: Context,
  purpose: Purpose,
  token: string,
  readRef: (ref: string) => T | null,
): { ok: true; ctx: Context; about: T; expiresAt: Date | null } | LinkRefusal => {
  const opened = open(linkKeys(), purpose, token, ctx.now);
  if (!opened.ok) return opened;
  const about = readRef(opened.ref);
  if (about === null) return { ok: false, because: 'forged' };
  return { ok: true, ctx: { ...ctx, workspaceId: opened.workspaceId }, about, expiresAt: opened.expiresAt };
};

/** Purposes whose links are about one person. */
export type PersonPurpose = 'unsubscribe' | 'preferences' | 'why' | 'worth' | 'export' | 'erase';

/** The same for links about one person: those of a message, and those that were mailed for one act. */
export const openPersonLink = (ctx: Context, purpose: PersonPurpose, token: string) => {
  const opened = openLink<LinkSubject>(ctx, purpose, token, readSubject);
  if (!opened.ok) return opened;
  const actor = { type: 'contact' as const, contactId: opened.about.contactId };
  return { ...opened, ctx: { ...opened.ctx, actor } };
};
