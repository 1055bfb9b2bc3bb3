import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';

/** What things like `campaign:12` are called now. What has no name, or is gone, is not in the answer. */
export const targetNames = async (
  tx: Transaction,
  workspaceId: number,
  targets: string[],
): Promise<Map<string, string>> => {
  if (targets.length === 0) return new Map();
  const { rows } = await tx.execute<{ target: string; name: string | null }>(sql`
    with wanted as (
      select distinct t as target, split_part(t, ':', 1) as kind, split_part(t, ':', 2) as id
        from unnest(${sql.param(targets)}::text[]) t where t ~ '^[a-z-]+:.'),
    numbered as (select target, kind, id::bigint as id from wanted where id ~ '^[0-9]{1,18}$')
    select n.target, c.name from numbered n join campaigns c on n.kind = 'campaign' and c.workspace_id = ${workspaceId} and c.id = n.id
    union all
    select n.target, t.name from numbered n join topics t on n.kind = 'topic' and t.workspace_id = ${workspaceId} and t.id = n.id
    union all
    select n.target, t.name || ' · ' || s.language || ' · v' || s.version from numbered n
      join statements s on n.kind = 'statement' and s.workspace_id = ${workspaceId} and s.id = n.id
      join topics t on t.workspace_id = s.workspace_id and t.id = s.topic_id
    union all
    select n.target, f.name from numbered n join forms f on n.kind = 'form' and f.workspace_id = ${workspaceId} and f.id = n.id
    union all
    select n.target, s.name from numbered n join segments s on n.kind = 'segment' and s.workspace_id = ${workspaceId} and s.id = n.id
    union all
    select n.target, i.file_name from numbered n join imports i on n.kind = 'import' and i.workspace_id = ${workspaceId} and i.id = n.id
    union all
    select n.target, coalesce(nullif(concat_ws(' ', c.first_name, c.last_name), ''), c.address) from numbered n
      join contacts c on n.kind = 'contact' and c.workspace_id = ${workspaceId} and c.id = n.id
    union all
    select n.target, w.legal_name from numbered n join workspaces w on n.kind = 'workspace' and w.id = n.id and w.id = ${workspaceId}
    union all
    select n.target, u.name from wanted n
      join memberships m on n.kind in ('member', 'membership', 'user') and m.workspace_id = ${workspaceId} and m.user_id = n.id
      join users u on u.id = m.user_id`);
  return new Map(rows.flatMap(({ target, name }) => (name ? [[target, name] as const] : [])));
};
