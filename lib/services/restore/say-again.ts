import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { ConsentState } from '#lib/domain/consent/permission.ts';
import type { Line } from '#lib/domain/restore/line.ts';
import { reapply } from '#lib/domain/restore/reapply.ts';
import { enterErasure } from '#lib/services/consent/enter-erasure.ts';
import { enterWithdrawal } from '#lib/services/consent/enter-withdrawal.ts';
import type { Context } from '#lib/services/context.ts';

/** `entered`: it was not known, and is now. `closed`: hashes of addresses nobody is known by, to be kept closed. */
export type SaidAgain = { entered: boolean; closed: string[] };

/**
 * Enters a no of the journal anew. Where the database does not know the address, or the topic it was about, the address
 * is to be closed for everything: nobody can tell any more what else the no was meant for.
 */
export const sayAgain = async (tx: Transaction, ctx: Context, line: Line): Promise<SaidAgain> => {
  const saidAt = new Date(line.at);
  const [today] = line.addresses;
  const person = await personBehind(tx, ctx, line.addresses);
  if (line.act === 'erased') return eraseAgain(tx, ctx, line, person);
  if (!person) return { entered: false, closed: today ? [today] : [] };
  const about = line.topic === null ? null : { topicId: line.topic, channel: line.channel ?? 'email' };
  if (about && !(await isSameTopic(tx, ctx, about.topicId, saidAt))) return { entered: false, closed: [today!] };
  const { contactId } = person;
  const again = reapply(about, saidAt, await standingsOf(tx, ctx, contactId));
  const said = { contactId, method: 'restore' as const, saidAt };
  let entered = false;
  for (const one of again === 'everything' ? [{ topicId: null }] : again)
    if (!(await enterWithdrawal(tx, ctx, { ...said, ...one })).already) entered = true;
  return { entered, closed: person.hash === today ? [] : [today!] };
};

type Known = { contactId: number; createdAt: Date; hash: string };

const eraseAgain = async (tx: Transaction, ctx: Context, line: Line, person?: Known): Promise<SaidAgain> => {
  if (!person) return { entered: false, closed: line.addresses };
  // Who came after it was said is a new beginning.
  if (person.createdAt > new Date(line.at)) return { entered: false, closed: [] };
  const { already } = await enterErasure(tx, ctx, { contactId: person.contactId, method: 'restore' });
  return { entered: !already, closed: line.addresses.filter((hash) => hash !== person.hash) };
};

/** By today's address, or by one they had before. */
const personBehind = async (
  tx: Transaction,
  { workspaceId }: Context,
  addresses: string[],
): Promise<Known | undefined> => {
  const { rows } = await tx.execute<{ id: number; created_at: string; hash: string }>(sql`
    select c.id, c.created_at, x.hash from unnest(${sql.param(addresses)}::text[]) with ordinality x (hash, place)
      join contacts c on c.workspace_id = ${workspaceId} and c.address_hash = decode(x.hash, 'hex')
     order by x.place limit 1`);
  const [row] = rows;
  return row && { contactId: row.id, createdAt: new Date(row.created_at), hash: row.hash };
};

/** A topic made after the no was said only bears the number of the one it was about. */
const isSameTopic = async (tx: Transaction, { workspaceId }: Context, topicId: number, saidAt: Date) => {
  const { rows } = await tx.execute(sql`
    select from topics where workspace_id = ${workspaceId} and id = ${topicId} and created_at <= ${saidAt.toISOString()}::timestamptz`);
  return rows.length > 0;
};

const standingsOf = async (tx: Transaction, { workspaceId }: Context, contactId: number) => {
  const { rows } = await tx.execute<{ topic: number; channel: string; state: ConsentState; since: string }>(sql`
    select topic_id as topic, channel, state, since from permissions
     where workspace_id = ${workspaceId} and contact_id = ${contactId}`);
  return rows.map(({ topic, since, ...row }) => ({ ...row, topicId: topic, since: new Date(since) }));
};
