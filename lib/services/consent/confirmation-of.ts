import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type Asker, askerOf } from '#db/queries/asker.ts';
import { calledInEach } from '#db/queries/topic-names.ts';
import { confirmations, contacts } from '#db/schema/index.ts';
import type { MeasurementAnswer } from '#lib/domain/consent/measurement.ts';
import type { Called } from '#lib/domain/consent/topic-name.ts';
import type { Whereabouts } from '#lib/domain/contacts/jurisdiction-of.ts';
import { type Context, read } from '#lib/services/context.ts';
import { type LinkRefusal, openLink } from './open-link.ts';

export type AskedTopic = {
  topicId: number;
  called: Called;
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
  /** How the person stands to it now. `stands`: there is a right to write to them, as far as its words still count. */
  now: { stands: boolean; replaced: boolean; since: Date | null; validUntil: Date | null };
};

export type Confirmation = {
  id: number;
  contactId: number;
  address: string;
  language: string;
  formId: number | null;
  /** Why it is asked: they want in, what they said is about to run out, or the words have changed. */
  purpose: 'opt-in' | 'renewal' | 're-permission';
  /** Whose law protects the person. */
  whereabouts: Whereabouts;
  asked: AskedTopic[];
  /** What was answered about measuring; null: nobody asked. */
  measurement: MeasurementAnswer | null;
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

type AskedRow = Omit<AskedTopic, 'now' | 'askedAt'> & { stands: boolean; replaced: boolean; askedAt: string } & Record<
    'since' | 'validUntil',
    string | null
  >;
const dateOf = (text: string | null) => (text === null ? null : new Date(text));

/** A question with the very words it asks; null: there is none, or its person is gone. */
export const loadConfirmation = async (
  tx: Transaction,
  workspaceId: number,
  id: number,
): Promise<Confirmation | null> => {
  const [row] = await tx
    .select({
      confirmation: confirmations,
      address: contacts.address,
      whereabouts: { corrected: contacts.law, country: contacts.country, language: contacts.language },
    })
    .from(confirmations)
    .innerJoin(
      contacts,
      and(eq(contacts.workspaceId, confirmations.workspaceId), eq(contacts.id, confirmations.contactId)),
    )
    .where(and(eq(confirmations.workspaceId, workspaceId), eq(confirmations.id, id)));
  const asker = await askerOf(tx, workspaceId);
  if (!row?.address || !asker) return null;
  const { rows } = await tx.execute<AskedRow>(sql`
    select a."topicId", ${calledInEach} as called, a.channel, s.id as "statementId", s.words, s.language, s.version, s.hash,
           a."entryId", e.at as "askedAt",
           exists (select from statements m where m.workspace_id = s.workspace_id and m.topic_id = s.topic_id
                      and m.channel = s.channel and m.change = 'major' and m.published_at is not null
                      and m.version > s.version) as outdated,
           coalesce(p.state in ('given', 'renewed') and coalesce(p.valid_until > now(), true) and r.open, false) as stands,
           coalesce(p.outdated, false) as replaced, p.since, p.valid_until as "validUntil"
      from jsonb_to_recordset(${JSON.stringify(row.confirmation.asked)}::jsonb)
             as a ("topicId" bigint, channel text, "statementId" bigint, "entryId" bigint)
      join topics t on t.workspace_id = ${workspaceId} and t.id = a."topicId"
      join statements s on s.workspace_id = ${workspaceId} and s.id = a."statementId"
      join entries e on e.workspace_id = ${workspaceId} and e.id = a."entryId"
      left join permissions p on p.workspace_id = ${workspaceId} and p.contact_id = ${row.confirmation.contactId}
           and p.topic_id = t.id and p.channel = a.channel
      left join reach r on r.workspace_id = p.workspace_id and r.contact_id = p.contact_id
     order by a."entryId"`);
  return {
    ...row.confirmation,
    address: row.address,
    whereabouts: row.whereabouts,
    asker,
    asked: rows.map(({ stands, replaced, since, validUntil, askedAt, ...asked }) => ({
      ...asked,
      askedAt: new Date(askedAt),
      now: { stands, replaced, since: dateOf(since), validUntil: dateOf(validUntil) },
    })),
  };
};
