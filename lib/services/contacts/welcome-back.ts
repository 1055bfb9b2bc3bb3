import { randomBytes } from 'node:crypto';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { contacts } from '#db/schema/index.ts';
import type { Context } from '#lib/services/context.ts';
import { addressHash } from '#lib/services/ledger/keys.ts';

/**
 * Somebody who was erased asks to be written to again, by their own act: they begin anew, as another person with another
 * key, and nothing leads from one to the other. The suppression of the address stays until they confirm. Nobody else may
 * ask for this: an import that knows the address meets the erased row and does nothing.
 */
export const welcomeBack = async (
  tx: Transaction,
  ctx: Pick<Context, 'workspaceId'>,
  address: string,
): Promise<void> => {
  await tx
    .update(contacts)
    .set({ addressHash: randomBytes(32) })
    .where(
      and(
        eq(contacts.workspaceId, ctx.workspaceId),
        eq(contacts.addressHash, Buffer.from(addressHash(ctx.workspaceId, address))),
        isNotNull(contacts.erasedAt),
      ),
    );
};
