import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { isOwnBasis, type OwnBasis } from '#lib/domain/consent/basis.ts';
import { endOfRight, ownRightOf } from '#lib/domain/consent/clock.ts';
import { evolve, type Permission } from '#lib/domain/consent/permission.ts';
import type { Whereabouts } from '#lib/domain/contacts/jurisdiction-of.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Occasion } from '#lib/domain/jurisdictions/jurisdiction.ts';
import { lockPerson } from '#lib/services/consent/person.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';

export type CustomerInput = {
  contactId: number;
  topicId: number;
  occasion: Occasion;
  /** `2026-03-01`: the day they bought or asked. */
  day: string;
  /** What proves it, and that they were told they can object. */
  note: string;
};

/**
 * Enters that somebody is an existing customer, where the law that protects them lets customers be written to without a yes.
 * A right of its own with its own clock, never a consent: it fills a gap, or gives such a right more time while it stands.
 * Fails closed: no country that was said, no profile, or a law nobody read means no.
 */
export const recordCustomer = (
  ctx: Context,
  input: CustomerInput,
): Promise<{ basis: OwnBasis; until: Date | null }> => {
  authorise(ctx, 'people:write');
  return write(ctx, async (tx) => {
    const { contactId, topicId, occasion, day, note } = input;
    if (!(await lockPerson(tx, ctx, contactId))) throw new Fault('person_missing', {}, 'missing');
    const since = new Date(`${day}T00:00:00Z`);
    if (Number.isNaN(since.getTime()) || since > ctx.now) throw new Fault('customer_day', { field: 'day' });
    const found = await standing(tx, ctx, contactId, topicId);
    if (!found) throw new Fault('topic_missing', {}, 'missing');
    if (!found.open) throw new Fault('customer_closed', {}, 'conflict');
    const right = ownRightOf(found.where, occasion);
    if (!right) throw new Fault('customer_not_here', { field: 'occasion' });
    const until = endOfRight(right, since);
    if (until && until <= ctx.now) throw new Fault('customer_too_old', { field: 'day' });

    const { channel, before, wider } = found;
    const type = before?.basis ? ('renewed' as const) : ('given' as const);
    const next = { type, actor: 'staff', at: ctx.now.toISOString(), basis: right.basis, until: until?.toISOString() };
    if (evolve(before, { ...next, entry: 0 }, wider) === before) throw new Fault('customer_answered', {}, 'conflict');
    const [entry] = await append(tx, ctx, [
      {
        kind: 'consent',
        type,
        contactId,
        topicId,
        channel,
        basis: right.basis,
        ...(until && { until }),
        target: `contact:${contactId}`,
        facts: { method: 'customer', occasion },
        details: { method: 'customer', note, [occasion]: day },
      },
    ]);
    await tx.execute(sql`
      insert into permissions (workspace_id, contact_id, topic_id, channel, state, basis, entry_id, since, valid_until)
      values (${ctx.workspaceId}, ${contactId}, ${topicId}, ${channel}, ${type}, ${right.basis}, ${entry!.id},
              ${since.toISOString()}, ${until?.toISOString() ?? null})
      on conflict (workspace_id, contact_id, topic_id, channel) do update
         set state = excluded.state, basis = excluded.basis, entry_id = excluded.entry_id, since = excluded.since,
             statement_id = null, outdated = false, valid_until = excluded.valid_until, remind_at = null`);
    return { basis: right.basis, until };
  });
};

type Standing = {
  where: Whereabouts;
  open: boolean;
  channel: string;
  before: Permission | undefined;
  /** A no about everything that was said once, if one was. */
  wider: Permission | undefined;
};

const standing = async (
  tx: Transaction,
  ctx: Context,
  contactId: number,
  topicId: number,
): Promise<Standing | undefined> => {
  const { rows } = await tx.execute<{
    law: string | null;
    country: string | null;
    open: boolean;
    channel: string;
    state: Permission['state'] | null;
    basis: string;
    valid_until: string | null;
    shut: boolean;
  }>(sql`
    select c.law, c.country, r.open, t.channel, p.state, p.basis, p.valid_until,
           exists (select from entries e where e.workspace_id = c.workspace_id and e.contact_id = c.id and e.kind = 'consent'
                      and e.topic_id is null and is_closed(e.type)) as shut
      from contacts c
      join reach r on r.workspace_id = c.workspace_id and r.contact_id = c.id
      join topics t on t.workspace_id = c.workspace_id and t.id = ${topicId} and t.archived_at is null
      left join permissions p on p.workspace_id = c.workspace_id and p.contact_id = c.id and p.topic_id = t.id
           and p.channel = t.channel
     where c.workspace_id = ${ctx.workspaceId} and c.id = ${contactId} and c.erased_at is null`);
  const row = rows[0];
  if (!row) return undefined;
  const { state, basis, valid_until } = row;
  const at = ctx.now.toISOString();
  return {
    where: { corrected: row.law, country: row.country },
    open: row.open,
    channel: row.channel,
    before: state
      ? {
          state,
          at,
          entry: 0,
          ...(valid_until && { until: new Date(valid_until).toISOString() }),
          ...(isOwnBasis(basis) && { basis }),
        }
      : undefined,
    wider: row.shut ? { state: 'withdrawn', at, entry: 0 } : undefined,
  };
};
