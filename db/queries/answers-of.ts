import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Basis } from '#lib/domain/consent/basis.ts';
import type { ConsentState } from '#lib/domain/consent/permission.ts';
import type { Called } from '#lib/domain/consent/topic-name.ts';
import { calledInEach } from './topic-names.ts';

/** How one person stands to one topic. `state` null: not asked, which is neither yes nor no. */
export type TopicAnswer = {
  topicId: number;
  /** At the desk, and for a reader of each language. */
  name: string;
  called: Called;
  description: string;
  cadenceCount: number;
  cadenceDays: number;
  thirdParties: string[];
  archived: boolean;
  state: ConsentState | null;
  outdated: boolean;
  since: Date | null;
  pausedUntil: Date | null;
  statementId: number | null;
  /** The right it rests on; null: there is no answer. */
  basis: Basis | null;
  /** When it ends by itself; null: it does not. */
  validUntil: Date | null;
  /** At most one in so many days, by their own choice; null: as promised. */
  ownCadenceDays: number | null;
};

/** All topics a person could have, their own first. Archived ones only if the person answered. */
export const answersOf = async (tx: Transaction, workspaceId: number, contactId: number): Promise<TopicAnswer[]> => {
  const { rows } = await tx.execute<
    Omit<TopicAnswer, 'since' | 'pausedUntil' | 'validUntil'> & Record<'since' | 'pausedUntil' | 'validUntil', string>
  >(
    sql`select t.id as "topicId", t.name, ${calledInEach} as called, t.description, t.cadence_count as "cadenceCount",
               t.cadence_days as "cadenceDays", t.third_parties as "thirdParties", t.archived_at is not null as archived, p.state,
               coalesce(p.outdated, false) as outdated, p.since, p.paused_until as "pausedUntil",
               p.statement_id as "statementId", p.basis, p.valid_until as "validUntil", p.own_cadence_days as "ownCadenceDays"
          from topics t
          left join permissions p on p.workspace_id = t.workspace_id and p.topic_id = t.id and p.channel = t.channel
               and p.contact_id = ${contactId}
         where t.workspace_id = ${workspaceId} and (t.archived_at is null or p.state is not null)
         order by p.state is null, t.id`,
  );
  const date = (value: string | null) => (value ? new Date(value) : null);
  return rows.map((row) => ({
    ...row,
    since: date(row.since),
    pausedUntil: date(row.pausedUntil),
    validUntil: date(row.validUntil),
  }));
};
