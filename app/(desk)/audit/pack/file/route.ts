import { NextResponse } from 'next/server';
import { z } from 'zod';
import { download } from '#app/_adapters/download.ts';
import { type FaultPage, route } from '#app/_adapters/route.ts';
import { streamed } from '#app/_adapters/streamed.ts';
import { locale } from '#app/_adapters/translate.ts';
import { Fault } from '#lib/domain/fault.ts';
import { env } from '#lib/env.ts';
import { makePack } from '#lib/services/ledger/make-pack.ts';
import { subjectOf } from '../_subject.ts';

const schema = z.object({ reason: z.string().max(500).default('') });

/** Back to the form it came from, which says what was wrong. */
const onFault: FaultPage = ({ code }, { request }) => {
  const form = new URL(`/audit/pack${new URL(request.url).search}`, env().APP_URL);
  form.searchParams.set('fault', code);
  return NextResponse.redirect(form, 303);
};

/** The whole pack as one file. That it was taken, by whom and what for, is an entry. */
export const POST = route({ schema, capability: 'audit:export', onFault }, async (ctx, { input, request }) => {
  const of = subjectOf(Object.fromEntries(new URL(request.url).searchParams));
  if (!of) throw new Fault('pack_empty', {}, 'missing');
  const { name, html } = await makePack(ctx, of, { reason: input.reason, language: await locale() });
  return download(streamed(html, { requestId: ctx.requestId }), { name, type: 'text/html; charset=utf-8' });
});
