import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { memberships, users } from '#db/schema/index.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { type Role, roles } from '#lib/domain/access/role.ts';
import type { Context } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** Four made-up people, one a role; the same in every workspace. */
export const staff = {
  owner: { id: 'user-owner', name: 'Lê Thanh Hà', email: 'ha@langbian.example' },
  marketer: { id: 'user-marketer', name: 'Jonas Weber', email: 'jonas@langbian.example' },
  approver: { id: 'user-approver', name: 'Trần Minh Châu', email: 'chau@langbian.example' },
  auditor: { id: 'user-auditor', name: 'Ingrid Solberg', email: 'ingrid@audit.example' },
} as const satisfies Record<Role, { id: string; name: string; email: string }>;

export type TestWorkspace = TestDatabase & {
  workspaceId: number;
  slug: string;
  staff: typeof staff;
  /** The owner's context. */
  ctx: Context;
  /** Anyone else's: a role of the staff, or an actor written out. */
  ctxOf(who: Role | Actor, overrides?: Partial<Context>): Context;
};

export type WorkspaceOverrides = {
  slug?: string;
  legalName?: string;
  postalAddress?: string;
  country?: string;
  timeZone?: string;
  contactEmail?: string;
  senderDomain?: string;
  demo?: boolean;
};

/** A place where it is noon: nobody is asked why they decide at night. */
export const whereItIsNoon = (): string => {
  const east = 12 - new Date().getUTCHours();
  return east === 0 ? 'UTC' : `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
};

let count = 0;

/**
 * A workspace with its staff in this file's own database; called again, another workspace beside the first.
 * `db` is bound by row-level security as requests are, `workerDb` as the worker is, `url` logs in as a superuser.
 */
export const testWorkspace = async (overrides: WorkspaceOverrides = {}): Promise<TestWorkspace> => {
  const database = await testDatabase();
  const slug = overrides.slug ?? (++count === 1 ? 'langbian' : `langbian-${count}`);
  const workspaceId = await createWorkspace(database.db, { ...overrides, slug });
  // As if a worker kept comparing it with what is outside; the tests of the guard say otherwise.
  await database.workerDb.house.execute(
    sql`insert into restore_checks (workspace_id, checked_at) values (${workspaceId}, 'infinity')`,
  );
  const ctxOf: TestWorkspace['ctxOf'] = (who, more = {}) => ({
    db: database.db,
    workspaceId,
    actor: typeof who === 'string' ? { type: 'staff', userId: staff[who].id, name: staff[who].name, role: who } : who,
    now: new Date(),
    requestId: randomUUID(),
    from: { ip: '192.0.2.7', userAgent: 'test' },
    ...more,
  });
  return { ...database, workspaceId, slug, staff, ctx: ctxOf('owner'), ctxOf };
};

const createWorkspace = (db: Database, given: WorkspaceOverrides & { slug: string }): Promise<number> =>
  db.transaction(0, async (tx) => {
    await tx.insert(users).values(Object.values(staff)).onConflictDoNothing();
    const { rows } = await tx.execute<{ id: number }>(sql`
      select create_workspace(${given.slug}, ${given.legalName ?? 'Langbian Coffee Co., Ltd'},
        ${given.postalAddress ?? '12 Trần Phú, Đà Lạt, Lâm Đồng, Vietnam'}, ${given.country ?? 'VN'},
        ${given.timeZone ?? 'Asia/Ho_Chi_Minh'}, ${given.contactEmail ?? 'hello@langbian.example'},
        ${given.senderDomain ?? 'langbian.example'}, ${given.demo ?? false}) as id`);
    const workspaceId = rows[0]!.id;
    await tx.execute(sql`select set_config('app.workspace', ${String(workspaceId)}, true)`);
    await tx.insert(memberships).values(roles.map((role) => ({ workspaceId, userId: staff[role].id, role })));
    const job: Actor = { type: 'job', name: 'test' };
    const ctx = { db, workspaceId, actor: job, now: new Date(), requestId: 'test', from: {} };
    await append(tx, ctx, [{ kind: 'audit', type: 'workspace.created', target: `workspace:${workspaceId}` }]);
    return workspaceId;
  });
