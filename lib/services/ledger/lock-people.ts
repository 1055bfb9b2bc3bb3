import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Context } from '#lib/services/context.ts';

/** A person's row in the ledger while this transaction holds it. `seq`: the number of their last entry. */
export type LockedPerson = { wrapped: Buffer; subject: string; seq: number };

const held = new WeakMap<Transaction, Map<number, LockedPerson>>();

/**
 * Locks people's rows in the ledger until the transaction ends, in one order by everybody, so that no two transactions can
 * wait for each other. Answers with those who are left: an erased person has no key.
 */
export const lockPeople = async (
  tx: Transaction,
  { workspaceId }: Pick<Context, 'workspaceId'>,
  contactIds: number[],
): Promise<Map<number, LockedPerson>> => {
  const { rows } = await tx.execute<{
    contact_id: number;
    wrapped: Buffer | null;
    subject: string;
    last_seq: number;
  }>(sql`
    select contact_id, wrapped, subject, last_seq from contact_keys
     where workspace_id = ${workspaceId} and contact_id = any (${sql.param(contactIds)}::bigint[])
     order by contact_id for no key update`);
  const people = new Map(
    rows.flatMap(({ contact_id, wrapped, subject, last_seq }) =>
      wrapped ? [[contact_id, { wrapped, subject, seq: last_seq }] as const] : [],
    ),
  );
  held.set(tx, new Map([...(held.get(tx) ?? []), ...people]));
  return people;
};

/** The same without asking again about those whom this transaction has locked already. */
export const lockedPeople = async (
  tx: Transaction,
  ctx: Pick<Context, 'workspaceId'>,
  contactIds: number[],
): Promise<Map<number, LockedPerson>> => {
  const known = held.get(tx);
  const others = contactIds.filter((id) => !known?.has(id));
  if (others.length > 0) await lockPeople(tx, ctx, others);
  return held.get(tx) ?? new Map();
};
