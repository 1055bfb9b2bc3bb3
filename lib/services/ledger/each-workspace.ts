import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';

/** Does the work for every workspace, whatever happens in one of them; what failed is thrown when all have had their turn. */
export const eachWorkspace = async (
  workspaceIds: number[],
  work: (workspaceId: number) => Promise<number>,
): Promise<number> => {
  let done = 0;
  const failures: unknown[] = [];
  for (const workspaceId of workspaceIds)
    try {
      done += await work(workspaceId);
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 1) throw new AggregateError(failures, failures.map(String).join('\n'));
  if (failures.length === 1) throw failures[0];
  return done;
};

/** The workspaces there are, under a role that sees them all. */
export const everyWorkspace = async (workerDb: Database): Promise<number[]> => {
  const { rows } = await workerDb.house.execute<{ id: number }>(
    sql`select id from workspaces where id > 0 order by id`,
  );
  return rows.map(({ id }) => id);
};
