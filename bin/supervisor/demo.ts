import postgres from 'postgres';
import { startChild } from './child.ts';

export type Person = { role: string; name: string; email: string };

const ask = async <T>(url: string, question: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
};

/** The people of the demo workspace, as the database knows them; nobody when there is none. */
export const demoPeople = (url: string): Promise<Person[]> =>
  ask(
    url,
    (sql) => sql<Person[]>`
      select m.role, u.name, u.email from memberships m
        join workspaces w on w.id = m.workspace_id join users u on u.id = m.user_id
       where w.demo and m.ended_at is null
       order by array_position(array['owner', 'marketer', 'approver', 'auditor'], m.role), u.name`,
  );

/** Whether there is a workspace besides the demo. */
export const isFounded = (url: string): Promise<boolean> =>
  ask(url, async (sql) => (await sql`select from workspaces where not demo limit 1`).length > 0);

/** Fills the demo workspace unless there is one. Answers whether it did. */
export const seedOnce = async (url: string, env: NodeJS.ProcessEnv): Promise<boolean> => {
  const [found] = await ask(url, (sql) => sql`select from workspaces where demo limit 1`);
  if (found) return false;
  const seeding = startChild({ name: 'seed', args: ['--import', 'tsx', 'bin/seed.ts'], env, output: 'inherit' });
  const how = await seeding.ended;
  if (how !== 'code 0') throw new Error(`The demo workspace could not be made (${how}).`);
  return true;
};
