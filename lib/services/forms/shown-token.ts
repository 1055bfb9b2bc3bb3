import { readShown, type Shown, shownRef } from '#lib/domain/consent/shown.ts';
import { sign } from '#lib/domain/consent/token.ts';
import { sha256Hex, toHex } from '#lib/domain/ledger/hash.ts';
import { linkKeys } from '#lib/services/consent/links.ts';
import { type LinkRefusal, openLink } from '#lib/services/consent/open-link.ts';
import type { Context } from '#lib/services/context.ts';

/** How long a page may stay open before it must be read again. */
const shownForMs = 24 * 60 * 60 * 1000;

type OnPage = {
  formId: number | null;
  language: string;
  statements: { id: number; version: number; hash: Uint8Array }[];
  /** The words beside the box about measuring, if it is offered. */
  measurement?: string | undefined;
};

/** Goes out with the page and must come back with the answer: what was shown is what is stored. */
export const shownToken = (
  ctx: Pick<Context, 'workspaceId' | 'now'>,
  { statements, measurement, ...page }: OnPage,
): string =>
  sign(linkKeys(), 'shown', {
    workspaceId: ctx.workspaceId,
    ref: shownRef({
      ...page,
      statements: statements.map((one) => ({ ...one, hash: toHex(one.hash) })),
      measurement: measurement && wordsHash(measurement),
    }),
    expiresAt: new Date(ctx.now.getTime() + shownForMs),
  });

/** How the token names words that are no statement. */
export const wordsHash = (words: string): string => sha256Hex(words);

/** What stood on the page, if the token is ours, of this workspace and not too old. */
export const openShown = (ctx: Context, token: string): { ok: true; shown: Shown } | LinkRefusal => {
  const opened = openLink(ctx, 'shown', token, readShown);
  if (!opened.ok) return opened;
  if (opened.ctx.workspaceId !== ctx.workspaceId) return { ok: false, because: 'forged' };
  return { ok: true, shown: opened.about };
};
