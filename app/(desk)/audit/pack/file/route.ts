import { NextResponse } from 'next/server';
import { z } from 'zod';
import { type FaultPage, route } from '#app/_adapters/route.ts';
import { locale } from '#app/_adapters/translate.ts';
import { env } from '#lib/env.ts';
import { makePack } from '#lib/services/ledger/make-pack.ts';

const schema = z.object({
  about: z.enum(['person', 'campaign']),
  id: z.coerce.number().int().positive(),
  reason: z.string().max(500).default(''),
});

/** Back to the page with the form, which says what was wrong. */
const onFault: FaultPage = ({ code }) =>
  NextResponse.redirect(new URL(`/audit/pack?fault=${code}`, env().APP_URL), 303);

/** The whole pack as one file. That it was taken, by whom and what for, is an entry. */
export const POST = route({ schema, capability: 'audit:export', onFault }, async (ctx, { input }) => {
  const { about, id, reason } = input;
  const { name, html } = await makePack(ctx, { about, id }, { reason, language: await locale() });
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
});
