import { eq } from 'drizzle-orm';
import { users } from '#db/schema/index.ts';
import type { Locale } from '#lib/domain/locale.ts';
import type { Context } from '#lib/services/context.ts';

/** Remembers in which language a person wants to be spoken to: on every page and in our letters. */
export const preferLocale = async (ctx: Context, { userId, locale }: { userId: string; locale: Locale }) => {
  await ctx.db.house.update(users).set({ locale }).where(eq(users.id, userId));
};
