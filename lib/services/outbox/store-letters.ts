import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { StoredLetter } from '#lib/transports/outbox/index.ts';

/**
 * Puts letters into the outbox, each in its own workspace (0: the house's own, such as sign-in). Repeating is harmless:
 * a key that is there already keeps the letter it has.
 */
export const storeLetters =
  (db: Database) =>
  async (letters: StoredLetter[]): Promise<void> => {
    for (const workspaceId of new Set(letters.map((letter) => letter.workspaceId))) {
      const group = letters.filter((letter) => letter.workspaceId === workspaceId);
      const rows = group.map((letter) => ({
        key: letter.idempotencyKey,
        kind: letter.kind,
        to: letter.to,
        from: `${letter.from.name} <${letter.from.address}>`,
        subject: letter.subject,
        raw: Buffer.from(letter.raw).toString('base64'),
      }));
      await db.transaction(workspaceId, (tx) =>
        tx.execute(sql`
          insert into letters (workspace_id, idempotency_key, kind, "to", "from", subject, raw)
          select ${workspaceId}::bigint, x.key, x.kind, x."to", x."from", x.subject, decode(x.raw, 'base64')
            from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x (
              key text, kind text, "to" text, "from" text, subject text, raw text)
          on conflict (workspace_id, idempotency_key) do nothing`),
      );
    }
  };
