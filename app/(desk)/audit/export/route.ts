import { NextResponse } from 'next/server';
import { z } from 'zod';
import { download } from '#app/_adapters/download.ts';
import { type FaultPage, route } from '#app/_adapters/route.ts';
import { streamed } from '#app/_adapters/streamed.ts';
import { env } from '#lib/env.ts';
import { exportLedger } from '#lib/services/ledger/export-ledger.ts';
import { exportName } from '../proof/_export-name.ts';
import { startedCookie } from '../proof/_started.ts';

const schema = z.object({
  reason: z.string().max(500).default(''),
  ticket: z
    .string()
    .regex(/^[\w-]{0,40}$/)
    .default(''),
});

/** Back to the page with the form, which says what was wrong. */
const onFault: FaultPage = ({ code }) =>
  NextResponse.redirect(new URL(`/audit/proof?fault=${code}`, env().APP_URL), 303);

export const POST = route({ schema, capability: 'audit:export', onFault }, async (ctx, { input }) => {
  const lines = await exportLedger(ctx, input.reason);
  const started = `${startedCookie}=${input.ticket}; Path=/audit; Max-Age=60; SameSite=Strict`;
  return download(streamed(lines, { requestId: ctx.requestId, after: '\n' }), {
    name: exportName(ctx.workspace, ctx.now),
    type: 'application/jsonl; charset=utf-8',
    ...(input.ticket && { headers: { 'set-cookie': started } }),
  });
});
