import { type NextRequest, NextResponse } from 'next/server';
import NextAuth from 'next-auth';
import { arrivalCookie, arrivalMark, arrivalOptions } from '#app/_adapters/arrival.ts';
import { authOptions } from '#app/_adapters/auth.ts';
import { env } from '#lib/env.ts';

type Route = { params: Promise<{ nextauth: string[] }> };

/** The last step of signing in, for the browser that took the one before; anything else is led back to the page. */
export const GET = async (request: NextRequest, route: Route): Promise<Response> => {
  const segments = (await route.params).nextauth.join('/');
  if (segments !== 'callback/email') return new Response(null, { status: 404 });
  const { searchParams } = request.nextUrl;
  const token = searchParams.get('token') ?? '';
  if (!token || request.cookies.get(arrivalCookie)?.value !== arrivalMark(token)) {
    const page = new URL('/sign-in/confirm', env().APP_URL);
    for (const name of ['email', 'token']) page.searchParams.set(name, searchParams.get(name) ?? '');
    return NextResponse.redirect(page, 303);
  }
  const answer: Response = await NextAuth(request, route, authOptions());
  const done = new NextResponse(answer.body, answer);
  done.cookies.set(arrivalCookie, '', { ...arrivalOptions(), maxAge: 0 });
  return done;
};
