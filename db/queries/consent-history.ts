import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { ConsentState } from '#lib/domain/consent/permission.ts';
import type { Called } from '#lib/domain/consent/topic-name.ts';
import type { DeliveryStatus } from '#lib/domain/delivery/delivery.ts';
import { calledInEach } from './topic-names.ts';

/** One line of what a person was asked and answered; `statement` are the very words, when there were any. */
export type ConsentLine = {
  entryId: number;
  /** Counts the person's entries from 1. */
  seq: number;
  type: ConsentState;
  at: Date;
  /** null: about everything. */
  topicId: number | null;
  topicName: string | null;
  called: Called | null;
  actorType: 'contact' | 'staff' | 'api-key' | 'job';
  target: string | null;
  statement: { id: number; version: number; language: string; words: string } | null;
};

/** Newest first. */
export const consentHistory = async (tx: Transaction, workspaceId: number, contactId: number, limit = 200) => {
  const { rows } = await tx.execute<ConsentLine & { at: string | Date }>(sql`
    select e.id as "entryId", e.person_seq as seq, e.type, e.at, e.topic_id as "topicId", t.name as "topicName", case when t.id is not null then ${calledInEach} end as called,
           e.actor_type as "actorType",
           e.target,
           case when s.id is not null then jsonb_build_object(
             'id', s.id, 'version', s.version, 'language', s.language, 'words', s.words) end as statement
      from entries e
      left join topics t on t.workspace_id = e.workspace_id and t.id = e.topic_id
      left join statements s on s.workspace_id = e.workspace_id and s.id = e.statement_id
     where e.workspace_id = ${workspaceId} and e.contact_id = ${contactId} and e.kind = 'consent'
     order by e.person_seq desc
     limit ${limit}`);
  return rows.map((row): ConsentLine => ({ ...row, at: new Date(row.at) }));
};

/** What a campaign did about a person: sent, or why not. */
export type MessageLine = {
  campaignId: number;
  subject: string;
  topicName: string;
  called: Called;
  status: DeliveryStatus;
  reason: string | null;
  until: Date | null;
  /** When it was sent; else when the campaign set out. */
  at: Date;
};

/** Newest first. */
export const messageHistory = async (tx: Transaction, workspaceId: number, contactId: number, limit = 100) => {
  const { rows } = await tx.execute<Omit<MessageLine, 'at' | 'until'> & { at: string; until: string | null }>(sql`
    select d.campaign_id as "campaignId", c.subject, t.name as "topicName", ${calledInEach} as called, d.status, d.reason, d.until,
           coalesce(d.sent_at, d.first_dispatch_at, c.launched_at, c.created_at) as at
      from deliveries d
      join campaigns c on c.workspace_id = d.workspace_id and c.id = d.campaign_id
      join topics t on t.workspace_id = c.workspace_id and t.id = c.topic_id
     where d.workspace_id = ${workspaceId} and d.contact_id = ${contactId}
     order by d.campaign_id desc
     limit ${limit}`);
  return rows.map(
    (row): MessageLine => ({ ...row, at: new Date(row.at), until: row.until === null ? null : new Date(row.until) }),
  );
};
