import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { addressChanges, contacts } from '#db/schema/index.ts';
import { normalAddress } from '#lib/domain/contacts/address.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { addressHash } from '#lib/services/ledger/keys.ts';
import { type Limit, limit, withinLimit } from '#lib/services/limit.ts';
import { confirmationMs } from './ask.ts';
import { lockPerson } from './person.ts';
import { queueLetter } from './queue-letter.ts';

const perPerson: Limit = { name: 'address-change', points: 4, seconds: 24 * 60 * 60 };
const perAddress: Limit = { name: 'address-asked', points: 3, seconds: 24 * 60 * 60 };

type Asking = {
  contactId: number;
  /** As entered. */
  address: string;
  language: Locale;
};

/**
 * The person wants to be written to elsewhere: that address is asked first. The answer is the same whatever is known of the
 * address: one that is somebody's already, or was asked too often, simply gets no letter.
 */
export const askAddressChange = async (
  ctx: Context,
  { contactId, address: entered, language }: Asking,
): Promise<void> => {
  const address = normalAddress(entered);
  if (!address) throw new Fault('optin_address', { field: 'address' });
  await limit(ctx.db, perPerson, `${ctx.workspaceId} ${contactId}`);
  if (!(await withinLimit(ctx.db, perAddress, `${ctx.workspaceId} ${address.toLowerCase()}`))) return;
  await write(ctx, async (tx) => {
    if (!(await lockPerson(tx, ctx, contactId))) return;
    const target = `contact:${contactId}`;
    const [entry] = await append(tx, ctx, [
      { kind: 'audit', type: 'contact.address_change_asked', contactId, target, details: { after: address } },
    ]);
    if (await isSomebodys(tx, ctx, address)) return;
    const changeId = await keep(tx, ctx, { contactId, address, language });
    const asked = { contactId, changeId, entryId: entry!.id, at: ctx.now.toISOString() };
    await queueLetter(tx, ctx, 'address-question', address, asked);
  });
};

/** Whose address it is now; the person's own counts as well. An erased person has none. */
export const isSomebodys = async (
  tx: Transaction,
  ctx: Context,
  address: string,
  except?: number,
): Promise<boolean> => {
  const hash = Buffer.from(addressHash(ctx.workspaceId, address));
  const rows = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(
      and(
        eq(contacts.workspaceId, ctx.workspaceId),
        eq(contacts.addressHash, hash),
        isNull(contacts.erasedAt),
        except === undefined ? undefined : ne(contacts.id, except),
      ),
    );
  return rows.length > 0;
};

/** The one question that waits; asked again for another address, the older one is over. */
const keep = async (tx: Transaction, ctx: Context, { contactId, address, language }: Asking): Promise<number> => {
  const set = { address, language, createdAt: ctx.now, expiresAt: new Date(ctx.now.getTime() + confirmationMs) };
  await tx
    .update(addressChanges)
    .set({ answeredAt: ctx.now, address: null })
    .where(
      and(
        eq(addressChanges.workspaceId, ctx.workspaceId),
        eq(addressChanges.contactId, contactId),
        isNull(addressChanges.answeredAt),
      ),
    );
  const [row] = await tx
    .insert(addressChanges)
    .values({ workspaceId: ctx.workspaceId, contactId, ...set })
    .returning({ id: addressChanges.id });
  return row!.id;
};
