import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';

export type FormLine = {
  id: number;
  slug: string;
  name: string;
  language: string;
  topics: string[];
  status: 'draft' | 'published' | 'withdrawn';
  /** People who asked through it, and who confirmed. */
  requested: number;
  confirmed: number;
};

/** All forms, or one, with what came through them. */
export const formList = async (tx: Transaction, workspaceId: number, formId?: number): Promise<FormLine[]> => {
  const { rows } = await tx.execute<FormLine>(sql`
    select f.id, f.slug, f.name, f.language,
           case when f.withdrawn_at is not null then 'withdrawn' when f.published_at is not null then 'published'
                else 'draft' end as status,
           coalesce((select array_agg(t.name order by x.position) from form_topics x
                       join topics t on t.workspace_id = x.workspace_id and t.id = x.topic_id
                      where x.workspace_id = f.workspace_id and x.form_id = f.id), '{}') as topics,
           e.requested, e.confirmed
      from forms f
      cross join lateral (
        select count(distinct contact_id) filter (where type = 'requested') as requested,
               count(distinct contact_id) filter (where type = 'given') as confirmed
          from entries
         where workspace_id = f.workspace_id and target = 'form:' || f.id and kind = 'consent') e
     where f.workspace_id = ${workspaceId} and (${formId ?? null}::bigint is null or f.id = ${formId ?? null}::bigint)
     order by f.id`);
  return rows;
};
