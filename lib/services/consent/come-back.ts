import { and, eq, isNull } from 'drizzle-orm';
import { contacts } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { type Context, write } from '#lib/services/context.ts';
import { type Limit, limit } from '#lib/services/limit.ts';
import { ask } from './ask.ts';
import { checkShown, questionsOf } from './request-opt-in.ts';

const perPerson: Limit = { name: 'come-back', points: 5, seconds: 24 * 60 * 60 };

/**
 * Asks to be written to again, from the person's own page. The answer still comes from the mailbox: the page's link may
 * have been passed on, the letter's cannot be pressed by anybody else.
 */
export const comeBack = async (
  ctx: Context,
  { contactId, shown: token, ticked }: { contactId: number; shown: string; ticked: number[] },
): Promise<void> => {
  const shown = checkShown(ctx, token);
  if (shown.formId !== null) throw new Fault('optin_foreign');
  if (ticked.length === 0) throw new Fault('optin_not_ticked', { field: 'box' });
  await limit(ctx.db, perPerson, `${ctx.workspaceId} ${contactId}`);
  await write(ctx, async (tx) => {
    const [person] = await tx
      .select({ address: contacts.address })
      .from(contacts)
      .where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, contactId), isNull(contacts.erasedAt)));
    if (!person?.address) return;
    await ask(tx, ctx, {
      contactId,
      address: person.address,
      formId: null,
      language: shown.language,
      questions: await questionsOf(tx, ctx, shown, ticked),
      target: 'preferences',
      evidence: { method: 'preferences', box: 'ticked-by-the-person' },
    });
  });
};
