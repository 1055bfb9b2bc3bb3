'use server';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { openAction } from '#app/_adapters/action.ts';
import { session, sessionCookie } from '#app/_adapters/session.ts';
import { endSession } from '#lib/services/access/end-session.ts';
import { recordPresence } from '#lib/services/access/record-presence.ts';

/** Ends the session at the server, not only in this browser. */
export const signOut = openAction({ schema: z.object({}) }, async (ctx) => {
  const kept = await cookies();
  const token = kept.get(sessionCookie())?.value;
  const signedIn = await session();
  if (token) await endSession(ctx, token);
  if (signedIn) await recordPresence(ctx, { userId: signedIn.user.id, name: signedIn.user.name, came: false });
  kept.delete(sessionCookie());
  redirect('/sign-in');
});
