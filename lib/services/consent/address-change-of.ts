import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type Asker, askerOf } from '#db/queries/asker.ts';
import { addressChanges } from '#db/schema/index.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { type Context, read } from '#lib/services/context.ts';
import { type LinkRefusal, openLink } from './open-link.ts';

export type AddressChange = {
  id: number;
  contactId: number;
  /** null: answered already. */
  address: string | null;
  language: Locale;
  createdAt: Date;
  expiresAt: Date;
  answeredAt: Date | null;
  asker: Asker;
};

export const addressRef = (id: number): string => `a${id}`;
const readRef = (ref: string): number | null => {
  const [, id] = /^a(\d{1,15})$/.exec(ref) ?? [];
  return id ? Number(id) : null;
};

/** What the link in the letter to a new address is about. Looking changes nothing. */
export const addressChangeOf = async (
  visitor: Context,
  token: string,
): Promise<{ ok: true; ctx: Context; change: AddressChange } | LinkRefusal> => {
  const opened = openLink(visitor, 'address', token, readRef);
  if (!opened.ok) return opened;
  const change = await read(opened.ctx, (tx) => loadAddressChange(tx, opened.ctx.workspaceId, opened.about));
  return change ? { ok: true, ctx: opened.ctx, change } : { ok: false, because: 'forged' };
};

export const loadAddressChange = async (
  tx: Transaction,
  workspaceId: number,
  id: number,
): Promise<AddressChange | null> => {
  const [row] = await tx
    .select()
    .from(addressChanges)
    .where(and(eq(addressChanges.workspaceId, workspaceId), eq(addressChanges.id, id)));
  const asker = await askerOf(tx, workspaceId);
  if (!row || !asker) return null;
  return { ...row, asker, language: isLocale(row.language) ? row.language : 'en' };
};
