'use server';
import { z } from 'zod';
import { openAction } from '#app/_adapters/action.ts';
import { requestLink } from '#app/_adapters/auth.ts';
import { locale } from '#app/_adapters/translate.ts';
import { log } from '#lib/log.ts';
import { foundWorkspace } from '#lib/services/access/found-workspace.ts';
import { addressField, workspaceFacts } from '#lib/services/access/workspace-facts.ts';
import { limit } from '#lib/services/limit.ts';

const schema = workspaceFacts.extend({ name: z.string().trim().min(1).max(100), email: addressField });
const foundings = { name: 'setup', points: 20, seconds: 900 };

/** The first visit: the workspace, its owner, and the letter that lets them in. */
export const found = openAction({ schema }, async (ctx, input) => {
  await limit(ctx.db, foundings, ctx.from.ip ?? 'nowhere');
  await foundWorkspace(ctx, { ...input, locale: await locale() });
  const letter = await requestLink(input.email).catch((err) => {
    log.error({ requestId: ctx.requestId, err }, 'no sign-in letter was sent');
    return false;
  });
  return { email: input.email, workspace: input.legalName, letter };
});
