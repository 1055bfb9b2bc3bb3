import { NextResponse } from 'next/server';
import { z } from 'zod';
import { arrivalCookie, arrivalMark, arrivalOptions } from '#app/_adapters/arrival.ts';
import { publicRoute } from '#app/_adapters/route.ts';
import { env } from '#lib/env.ts';
import { limit } from '#lib/services/limit.ts';

const schema = z.object({ email: z.string().max(320), token: z.string().min(1).max(200) });
const signIns = { name: 'sign-in-confirm', points: 20, seconds: 900 };

/** The button of the page a sign-in link opens: a person pressed it, so the link may be used. */
export const POST = publicRoute({ schema }, async (ctx, { input }) => {
  await limit(ctx.db, signIns, ctx.from.ip ?? 'nowhere');
  const callback = new URL('/api/auth/callback/email', env().APP_URL);
  callback.search = new URLSearchParams({
    callbackUrl: env().APP_URL,
    token: input.token,
    email: input.email,
  }).toString();
  const answer = NextResponse.redirect(callback, 303);
  answer.cookies.set(arrivalCookie, arrivalMark(input.token), arrivalOptions());
  return answer;
});
