import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type Asker, askerOf } from '#db/queries/asker.ts';
import { confirmations, contacts } from '#db/schema/index.ts';
import { type Context, read } from '#lib/services/context.ts';
import { type LinkRefusal, openLink } from './open-link.ts';

export type AskedTopic = {
  topicId: number;
  topicName: string;
  channel: string;
  statementId: number;
  words: string;
  language: string;
  version: number;
  hash: Buffer;
  /** The `requested` entry, and when it was made. */
  entryId: number;
  askedAt: Date;
  /** A major version has replaced these words since. */
  outdated: boolean;
};

export type Confirmation = {
  id: number;
  contactId: number;
  address: string;
  language: string;
  formId: number | null;
  asked: AskedTopic[];
  createdAt: Date;
  expiresAt: Date;
  answeredAt: Date | null;
  asker: Asker;
};

/** Reads what a confirmation link is about; looking changes nothing. */
export const confirmationOf = async (
  visitor: Context,
  token: string,
): Promise<{ ok: true; ctx: Context; confirmation: Confirmation } | LinkRefusal> => {
  const opened = openLink(visitor, 'confirm', token, readConfirmationRef);
  if (!opened.ok) return opened;
  const confirmation = await read(opened.ctx, (tx) => loadConfirmation(tx, opened.ctx.workspaceId, opened.about));
  return confirmation ? { ok: true, ctx: opened.ctx, confirmation } : { ok: false, because: 'forged' };
};

export const confirmationRef = (id: number): string => `q${id}`;
export const readConfirmationRef = (ref: string): number | null => {
  const [, id] = /^q(\d{1,15})$/.exec(ref) ?? [];
  return id ? Number(id) : null;
};

/** A question with the very words it asks; null: there is none, or its person is gone. */
export const loadConfirmation = async (
  tx: Transaction,
  workspaceId: number,
  id: number,
): Promise<Confirmation | null> => {
  const [row] = await tx
    .select({ confirmation: confirmations, address: contacts.address })
    .from(confirmations)
    .innerJoin(
      contacts,
      and(eq(contacts.workspaceId, confirmations.workspaceId), eq(contacts.id, confirmations.contactId)),
    )
    .where(and(eq(confirmations.workspaceId, workspaceId), eq(confirmations.id, id)));
  const asker = await askerOf(tx, workspaceId);
  if (!row?.address || !asker) return null;
  const { rows } = await tx.execute<AskedTopic & { askedAt: string }>(sql`
    select a."topicId", t.name as "topicName", a.channel, s.id as "statementId", s.words, s.language, s.version, s.hash,
           a."entryId", e.at as "askedAt",
           exists (select from statements m where m.workspace_id = s.workspace_id and m.topic_id = s.topic_id
                      and m.channel = s.channel and m.change = 'major' and m.published_at is not null
                      and m.version > s.version) as outdated
      from jsonb_to_recordset(${JSON.stringify(row.confirmation.asked)}::jsonb)
             as a ("topicId" bigint, channel text, "statementId" bigint, "entryId" bigint)
      join topics t on t.workspace_id = ${workspaceId} and t.id = a."topicId"
      join statements s on s.workspace_id = ${workspaceId} and s.id = a."statementId"
      join entries e on e.workspace_id = ${workspaceId} and e.id = a."entryId"
     order by a."entryId"`);
  return {
    ...row.confirmation,
    address: row.address,
    asker,
    asked: rows.map((asked) => ({ ...asked, askedAt: new Date(asked.askedAt) })),
  };
};
