import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '#db/client.ts';

/** How many workspaces there are besides the demo. None: this is the first visit. */
export const realWorkspaces = async (db: Database | Transaction): Promise<number> => {
  const { rows } = await ('house' in db ? db.house : db).execute<{ count: number }>(
    sql`select real_workspaces() as count`,
  );
  return rows[0]?.count ?? 0;
};
