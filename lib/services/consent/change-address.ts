import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { addressChanges, contacts, reach, suppressions } from '#db/schema/index.ts';
import { welcomeBack } from '#lib/services/contacts/welcome-back.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { addressHash } from '#lib/services/ledger/keys.ts';
import { type AddressChange, addressChangeOf, loadAddressChange } from './address-change-of.ts';
import { isSomebodys } from './ask-address-change.ts';
import { lockPerson } from './person.ts';
import { queueLetter } from './queue-letter.ts';
import { asPerson } from './request-opt-in.ts';

export type AddressChanged =
  /** `closed`: nothing may be sent there before a new yes. */
  | { outcome: 'changed'; change: AddressChange; closed: boolean }
  | { outcome: 'already'; change: AddressChange }
  /** It became somebody else's meanwhile. */
  | { outcome: 'taken'; change: AddressChange }
  | { outcome: 'forged' }
  | { outcome: 'expired' };

/**
 * The new address says yes: from now on it is the person's. All they ever answered stays theirs. Of two suppressions the
 * stricter is kept: what was stopped at the old address is stopped at the new one, and the other way round; only a mailbox
 * that bounced is left behind. The old address is told.
 */
export const changeAddress = async (visitor: Context, token: string): Promise<AddressChanged> => {
  const found = await addressChangeOf(visitor, token);
  if (!found.ok) return { outcome: found.because };
  const { id, contactId } = found.change;
  const ctx = asPerson(found.ctx, contactId);
  return write(ctx, async (tx): Promise<AddressChanged> => {
    if (!(await lockPerson(tx, ctx, contactId))) return { outcome: 'forged' };
    const change = await loadAddressChange(tx, ctx.workspaceId, id);
    if (!change) return { outcome: 'forged' };
    if (change.answeredAt || !change.address) return { outcome: 'already', change };
    if (change.expiresAt <= ctx.now) return { outcome: 'expired' };
    if (await isSomebodys(tx, ctx, change.address)) return { outcome: 'taken', change };
    const closed = await move(tx, ctx, contactId, change.address);
    await tx
      .update(addressChanges)
      .set({ answeredAt: ctx.now, address: null })
      .where(and(eq(addressChanges.workspaceId, ctx.workspaceId), eq(addressChanges.id, id)));
    return { outcome: 'changed', change, closed };
  });
};

const move = async (tx: Transaction, ctx: Context, contactId: number, address: string): Promise<boolean> => {
  const own = and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, contactId));
  const [before] = await tx
    .select({ address: contacts.address, hash: contacts.addressHash, language: contacts.language })
    .from(contacts)
    .where(own);
  const [entry] = await append(tx, ctx, [
    {
      kind: 'audit',
      type: 'contact.address_changed',
      contactId,
      target: `contact:${contactId}`,
      facts: { method: 'link' },
      details: { before: before!.address, after: address },
    },
  ]);
  await welcomeBack(tx, ctx, address);
  const hash = Buffer.from(addressHash(ctx.workspaceId, address));
  await tx
    .update(contacts)
    .set({ address, addressHash: hash, bucket: hash[0]! % 64 })
    .where(own);
  await carryOver(tx, ctx, { contactId, from: before!.hash, to: hash, entryId: entry!.id });
  await queueLetter(tx, ctx, 'address-notice', before!.address!, {
    contactId,
    to: before!.address!,
    language: before!.language ?? 'en',
    entryId: entry!.id,
    at: ctx.now.toISOString(),
  });
  const [now] = await tx
    .select({ open: reach.open })
    .from(reach)
    .where(and(eq(reach.workspaceId, ctx.workspaceId), eq(reach.contactId, contactId)));
  return !now?.open;
};

type CarryOver = { contactId: number; from: Uint8Array; to: Uint8Array; entryId: number };

const carryOver = async (tx: Transaction, ctx: Context, { contactId, from, to, entryId }: CarryOver) => {
  const { workspaceId, now } = ctx;
  // What stands against the person goes with them …
  await tx.execute(sql`
    insert into suppressions (workspace_id, channel, address_hash, reason, entry_id, created_at)
    select workspace_id, channel, ${to}, reason, ${entryId}, ${now.toISOString()}::timestamptz from suppressions
     where workspace_id = ${workspaceId} and address_hash = ${from} and lifted_at is null and reason <> 'bounce'
    on conflict (workspace_id, channel, address_hash) do update
       set reason = excluded.reason, entry_id = excluded.entry_id, created_at = excluded.created_at,
           lifted_at = null, lifted_entry_id = null
     where suppressions.lifted_at is not null`);
  // … and what stands against the new address closes them.
  const [standing] = await tx
    .select({ reason: suppressions.reason, entryId: suppressions.entryId })
    .from(suppressions)
    .where(
      and(
        eq(suppressions.workspaceId, workspaceId),
        eq(suppressions.addressHash, Buffer.from(to)),
        isNull(suppressions.liftedAt),
      ),
    )
    .limit(1);
  if (!standing) return;
  await tx
    .update(reach)
    .set({ open: false, closedBecause: standing.reason, entryId: standing.entryId })
    .where(and(eq(reach.workspaceId, workspaceId), eq(reach.contactId, contactId), eq(reach.open, true)));
};
