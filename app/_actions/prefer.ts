'use server';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { action, openAction } from '#app/_adapters/action.ts';
import { workspaceCookie } from '#app/_adapters/context.ts';
import { session } from '#app/_adapters/session.ts';
import { localeCookie } from '#app/_adapters/translate.ts';
import { locales } from '#lib/domain/locale.ts';
import { env } from '#lib/env.ts';
import { preferLocale } from '#lib/services/access/prefer-locale.ts';

const keep = async (name: string, value: string) =>
  (await cookies()).set(name, value, {
    path: '/',
    maxAge: 365 * 86_400,
    sameSite: 'lax',
    secure: env().APP_URL.startsWith('https:'),
    httpOnly: true,
  });

/** The language of the interface: on this browser, and for whoever is signed in everywhere. */
export const chooseLocale = openAction({ schema: z.object({ locale: z.enum(locales) }) }, async (ctx, { locale }) => {
  await keep(localeCookie, locale);
  const signedIn = await session();
  if (signedIn) await preferLocale(ctx, { userId: signedIn.user.id, locale });
});

/** Which of one's workspaces the desk shows. */
export const chooseWorkspace = action({ schema: z.object({ slug: z.string() }) }, async (ctx, { slug }) => {
  if (ctx.memberships.some((membership) => membership.slug === slug)) await keep(workspaceCookie, slug);
});
