import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import type { Role } from '#lib/domain/access/role.ts';

export type Membership = { workspaceId: number; slug: string; legalName: string; role: Role; demo: boolean };

/** The workspaces a person belongs to today; their own before the demo. */
export const membershipsOf = async (db: Database, userId: string): Promise<Membership[]> => {
  const { rows } = await db.house.execute<{
    workspace_id: number;
    slug: string;
    legal_name: string;
    role: Role;
    demo: boolean;
  }>(sql`select * from memberships_of(${userId})`);
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    slug: row.slug,
    legalName: row.legal_name,
    role: row.role,
    demo: row.demo,
  }));
};
