import { domainToASCII } from 'node:url';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { addressChanges, contacts, entries } from '#db/schema/index.ts';
import type { Context } from '#lib/services/context.ts';
import { readDetails } from '#lib/services/ledger/details.ts';

/** Every address this person was ever known by here: today's, the ones before, and one that still waits for its answer. */
export const knownAddresses = async (
  tx: Transaction,
  ctx: Pick<Context, 'workspaceId'>,
  contactId: number,
): Promise<string[]> => {
  const { workspaceId } = ctx;
  const [person] = await tx
    .select({ address: contacts.address })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, contactId)));
  const waiting = await tx
    .select({ address: addressChanges.address })
    .from(addressChanges)
    .where(and(eq(addressChanges.workspaceId, workspaceId), eq(addressChanges.contactId, contactId)));
  const moves = await tx
    .select({ id: entries.id })
    .from(entries)
    .where(
      and(
        eq(entries.workspaceId, workspaceId),
        eq(entries.contactId, contactId),
        eq(entries.type, 'contact.address_changed'),
      ),
    );
  const said = await readDetails(
    tx,
    ctx,
    moves.map(({ id }) => id),
  );
  const all = [person?.address, ...waiting.map(({ address }) => address)];
  for (const { before, after } of said.values()) all.push(before as string, after as string);
  return [...new Set(all.filter((address) => typeof address === 'string'))];
};

/** How an address may be written in a file we were given, in lower case: letters composed or not, domain in ASCII or not. */
export const spellingsOf = (address: string): string[] => {
  const lower = address.toLowerCase();
  const at = lower.lastIndexOf('@');
  const ascii = domainToASCII(lower.slice(at + 1));
  const spellings = [lower, lower.normalize('NFD')];
  if (ascii) spellings.push(`${lower.slice(0, at)}@${ascii}`);
  return [...new Set(spellings)];
};
