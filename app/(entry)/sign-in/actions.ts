'use server';
import { after } from 'next/server';
import { z } from 'zod';
import { openAction } from '#app/_adapters/action.ts';
import { requestLink } from '#app/_adapters/auth.ts';
import { normalAddress } from '#lib/domain/contacts/address.ts';
import { log } from '#lib/log.ts';
import { limit } from '#lib/services/limit.ts';

const schema = z.object({
  email: z.string().transform((entered, issues) => {
    const address = normalAddress(entered);
    if (!address) issues.addIssue({ code: 'custom', message: entered.trim() ? 'email' : 'missing' });
    return address ?? '';
  }),
});
const perAddress = { name: 'sign-in-address', points: 5, seconds: 900 };
const perCaller = { name: 'sign-in-caller', points: 20, seconds: 900 };

/** Answers alike for known and unknown addresses, in words and in time: the letter is written after the answer. */
export const askForLink = openAction({ schema }, async (ctx, { email }) => {
  await limit(ctx.db, perCaller, ctx.from.ip ?? 'nowhere');
  await limit(ctx.db, perAddress, email.toLowerCase());
  after(() =>
    requestLink(email).catch((err) => log.error({ requestId: ctx.requestId, err }, 'no sign-in letter was sent')),
  );
  return { email };
});
