import { log } from '#lib/log.ts';
import { connect } from '#lib/services/connect.ts';

type Database = ReturnType<typeof connect>;
const kept = globalThis as { askfirstDatabase?: Database };

/** One pool a process, also when the development server loads this file again. */
export const database = (): Database => {
  kept.askfirstDatabase ??= connect('app', (error) => log.warn({ reason: error.message }, 'database connection lost'));
  return kept.askfirstDatabase;
};
