import { type Database, type DatabaseRole, openDatabase } from '#db/client.ts';
import { env } from '#lib/env.ts';

/** Opens the database the environment names, as `role`. Connects with the first query, not before. */
export const connect = (role: DatabaseRole, onError?: (error: Error) => void): Database =>
  openDatabase({ url: env().DATABASE_URL, role, onError });
