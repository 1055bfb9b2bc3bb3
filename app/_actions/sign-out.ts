'use server';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { openAction } from '#app/_adapters/action.ts';
import { sessionCookie } from '#app/_adapters/session.ts';
import { endSession } from '#lib/services/access/end-session.ts';

/** Ends the session at the server, not only in this browser. */
export const signOut = openAction({ schema: z.object({}) }, async (ctx) => {
  const kept = await cookies();
  const token = kept.get(sessionCookie())?.value;
  if (token) await endSession(ctx, token);
  kept.delete(sessionCookie());
  redirect('/sign-in');
});
