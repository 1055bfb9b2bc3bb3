import { NextResponse } from 'next/server';
import { z } from 'zod';
import { download } from '#app/_adapters/download.ts';
import { type FaultPage, route } from '#app/_adapters/route.ts';
import { env } from '#lib/env.ts';
import { log } from '#lib/log.ts';
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
  return download(bytesOf(lines, ctx.requestId), {
    name: exportName(ctx.workspace, ctx.now),
    type: 'application/jsonl; charset=utf-8',
    ...(input.ticket && { headers: { 'set-cookie': started } }),
  });
});

const chunkLength = 64 * 1024;

/** As fast as they are taken, never faster; when nobody takes them any more the snapshot is let go. */
const bytesOf = (lines: AsyncGenerator<string>, requestId: string): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        let text = '';
        while (text.length < chunkLength) {
          const next = await lines.next();
          if (next.done) {
            if (text) controller.enqueue(encoder.encode(text));
            return controller.close();
          }
          text += `${next.value}\n`;
        }
        controller.enqueue(encoder.encode(text));
      } catch (error) {
        // The file stops without its end line, and the verifier says so.
        log.error({ requestId, err: error }, 'an export broke off');
        controller.error(error);
      }
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
};
