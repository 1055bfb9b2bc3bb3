import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { statements } from '#db/schema/index.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';

/** The words of a statement as they were shown, and their hash in hex. */
export const statementWords = async (tx: Transaction, workspaceId: number, id: number) => {
  const [statement] = await tx
    .select({
      words: statements.words,
      language: statements.language,
      version: statements.version,
      hash: statements.hash,
    })
    .from(statements)
    .where(and(eq(statements.workspaceId, workspaceId), eq(statements.id, id)));
  return statement ? { ...statement, hash: statement.hash && toHex(statement.hash) } : null;
};
