import { and, desc, eq } from 'drizzle-orm';
import { contacts, entries } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { type Limit, limit } from '#lib/services/limit.ts';
import type { MailedPurpose } from './own-letters.ts';
import { lockPerson } from './person.ts';
import { queueLetter } from './queue-letter.ts';

const day = 24 * 60 * 60 * 1000;
const perPerson: Limit = { name: 'own-link', points: 6, seconds: day / 1000 };
/** After a change of address, nothing of what is held goes to the new one for so long: the owner of the old may object. */
export const newAddressRestMs = 7 * day;

/**
 * Mails a person the link to what only they may do. A preference link travels with every message that is forwarded; what
 * comes to their own mailbox does not. Throws `export_address_new` and `too_many`.
 */
export const mailLink = async (
  ctx: Context,
  { contactId, purpose }: { contactId: number; purpose: MailedPurpose },
): Promise<void> => {
  await limit(ctx.db, perPerson, `${ctx.workspaceId} ${contactId}`);
  await write(ctx, async (tx) => {
    if (!(await lockPerson(tx, ctx, contactId))) return;
    const own = and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, contactId));
    const [person] = await tx.select({ address: contacts.address }).from(contacts).where(own);
    const [moved] = await tx
      .select({ at: entries.at })
      .from(entries)
      .where(
        and(
          eq(entries.workspaceId, ctx.workspaceId),
          eq(entries.contactId, contactId),
          eq(entries.type, 'contact.address_changed'),
        ),
      )
      .orderBy(desc(entries.personSeq))
      .limit(1);
    if (!person?.address) return;
    if (purpose === 'export' && moved && ctx.now.getTime() - moved.at.getTime() < newAddressRestMs)
      throw new Fault('export_address_new', { days: newAddressRestMs / day });
    const [entry] = await append(tx, ctx, [
      { kind: 'audit', type: 'contact.link_mailed', contactId, target: `contact:${contactId}`, facts: { purpose } },
    ]);
    const asked = { contactId, purpose, entryId: entry!.id, at: ctx.now.toISOString() };
    await queueLetter(tx, ctx, 'own-link', person.address, asked);
  });
};
