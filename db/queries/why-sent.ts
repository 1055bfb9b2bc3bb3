import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Basis } from '#lib/domain/consent/basis.ts';
import type { Called } from '#lib/domain/consent/topic-name.ts';
import { calledInEach } from './topic-names.ts';

/** What permitted a message: the entry, the very words, and how they were agreed to. */
export type WhySent = {
  called: Called;
  subject: string | null;
  sentAt: Date | null;
  entryId: number;
  agreedAt: Date;
  /** The right it rested on, as its entry says. */
  basis: Basis;
  target: string | null;
  words: string | null;
  wordsLanguage: string | null;
  version: number | null;
};

/** Of one message if a campaign is named and was considered for this person, else of the permission as it stands. */
export const whySent = async (
  tx: Transaction,
  workspaceId: number,
  { contactId, topicId, campaignId }: { contactId: number; topicId: number; campaignId?: number | undefined },
): Promise<WhySent | null> => {
  const { rows } = await tx.execute<WhySent & Record<'sentAt' | 'agreedAt', string>>(sql`
    select ${calledInEach} as called, c.subject, d.sent_at as "sentAt", e.id as "entryId", e.at as "agreedAt",
           case when e.actor_type = 'contact' then 'consent'
                else coalesce(convert_from(e.leaf, 'UTF8')::jsonb ->> 'basis', 'imported') end as basis, e.target,
           s.words, s.language as "wordsLanguage", s.version
      from topics t
      left join deliveries d on d.workspace_id = t.workspace_id and d.campaign_id = ${campaignId ?? null}::bigint
           and d.contact_id = ${contactId}
      left join campaigns c on c.workspace_id = d.workspace_id and c.id = d.campaign_id
      left join permissions p on p.workspace_id = t.workspace_id and p.topic_id = t.id and p.channel = t.channel
           and p.contact_id = ${contactId} and p.state in ('given', 'renewed')
      join entries e on e.workspace_id = t.workspace_id and e.id = coalesce(d.permitted_by, p.entry_id)
      left join statements s on s.workspace_id = e.workspace_id and s.id = e.statement_id
     where t.workspace_id = ${workspaceId} and t.id = ${topicId}`);
  const [row] = rows;
  return row
    ? { ...row, agreedAt: new Date(row.agreedAt), sentAt: row.sentAt === null ? null : new Date(row.sentAt) }
    : null;
};
