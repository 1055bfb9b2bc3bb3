import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type Clock, clockOfYes } from '#lib/domain/consent/clock.ts';
import { type ConsentState, closedStates } from '#lib/domain/consent/permission.ts';
import type { Mapping } from '#lib/domain/contacts/import-mapping.ts';
import { importRow, type ReadRow } from '#lib/domain/contacts/import-row.ts';
import { type KnownPerson, type Settled, settleRow } from '#lib/domain/contacts/import-standing.ts';
import { jurisdictionOf, type Whereabouts } from '#lib/domain/contacts/jurisdiction-of.ts';
import type { Origin } from '#lib/domain/contacts/origin.ts';
import { floor } from '#lib/domain/jurisdictions/index.ts';
import { momentOfNo } from '#lib/services/consent/moment-of-no.ts';
import { createContacts } from '#lib/services/contacts/create.ts';
import { type Context, write } from '#lib/services/context.ts';
import { append, type NewEntry } from '#lib/services/ledger/append.ts';
import { lockPeople } from '#lib/services/ledger/lock-people.ts';
import { fillGaps } from './fill-gaps.ts';

type Running = {
  id: number;
  fileName: string;
  header: string[];
  mapping: Mapping;
  topicId: number;
  channel: string;
  origin: Origin;
  note: string;
  doneLine: number;
};
type Readable = Exclude<ReadRow, { outcome: 'rejected' }>;
type Row = { line: number; read: ReadRow; contactId: number | null; settled: Settled | null };
type Known = KnownPerson & { where: Whereabouts };

const batchRows = 1_000;

/**
 * Brings the next 1,000 rows of a running import in: people, entries, permissions, the rows' outcomes and the place to go
 * on, all in one transaction, so that a worker may die anywhere. Answers how many rows were done; 0: the import is
 * finished, or another worker has it in hand.
 */
export const importBatch = (ctx: Context, id: number): Promise<number> =>
  write(ctx, async (tx) => {
    const running = await takeImport(tx, ctx, id);
    if (!running) return 0;
    const { rows: next } = await tx.execute<{ line: number; cells: string[] }>(sql`
      select line, cells from import_rows
       where workspace_id = ${ctx.workspaceId} and import_id = ${id} and line > ${running.doneLine}
       order by line limit ${batchRows}`);
    if (next.length === 0) {
      await finish(tx, ctx, id);
      return 0;
    }
    const rows = next.map(({ line, cells }): Row => {
      return { line, read: importRow(cells, { ...running, now: ctx.now }), contactId: null, settled: null };
    });
    await findPeople(tx, ctx, running, rows);
    await settle(tx, ctx, running, rows);
    await record(tx, ctx, running, rows);
    return rows.length;
  });

/** Holds the import for this transaction; a second worker passes on. */
const takeImport = async (tx: Transaction, ctx: Context, id: number): Promise<Running | undefined> => {
  const { rows } = await tx.execute<Running>(sql`
    select id, file_name as "fileName", header, mapping, topic_id as "topicId", channel, origin, origin_note as note,
           done_line as "doneLine"
      from imports where workspace_id = ${ctx.workspaceId} and id = ${id} and status = 'running'
       for update skip locked`);
  return rows[0];
};

const isReadable = (read: ReadRow): read is Readable => read.outcome !== 'rejected';

/** Makes or finds the person of every readable row, and adds what the file knows of them. */
const findPeople = async (tx: Transaction, ctx: Context, running: Running, rows: Row[]): Promise<void> => {
  const target = `import:${running.id}`;
  const firsts = new Map<string, Readable['person']>();
  for (const { read } of rows)
    if (isReadable(read) && !firsts.has(read.person.address.toLowerCase()))
      firsts.set(read.person.address.toLowerCase(), read.person);
  const made = await createContacts(
    tx,
    ctx,
    [...firsts.values()].map((person) => ({ ...person, source: target })),
  );
  const known: (Readable['person'] & { id: number })[] = [];
  for (const row of rows) {
    if (!isReadable(row.read)) continue;
    const { person } = row.read;
    const first = firsts.get(person.address.toLowerCase())!;
    const { id, isNew } = made.get(first.address)!;
    row.contactId = id;
    if (!isNew && person === first) known.push({ ...person, id });
  }
  await fillGaps(tx, ctx, known, target);
};

/** Decides what each row comes to, in the order of the file, and appends the entries that follow. */
const settle = async (tx: Transaction, ctx: Context, running: Running, rows: Row[]): Promise<void> => {
  const known = await standingOf(tx, ctx, running, [...new Set(rows.flatMap(({ contactId }) => contactId ?? []))]);
  const entries: (NewEntry & { since: Date; contactId: number; type: ConsentState; clock?: Clock })[] = [];
  for (const row of rows) {
    const { read, contactId } = row;
    if (!isReadable(read) || contactId === null) continue;
    const person = known.get(contactId)!;
    row.settled = settleRow(read.outcome, person);
    person.sameFile = true;
    if (!row.settled.entry) continue;
    person.state = row.settled.entry;
    const clock =
      row.settled.entry === 'given' && read.outcome === 'given' ? clockBrought(person, read.since) : undefined;
    entries.push({
      kind: 'consent',
      type: row.settled.entry,
      contactId,
      topicId: running.topicId,
      channel: running.channel,
      basis: row.settled.entry === 'given' ? 'imported' : undefined,
      ...(clock?.validUntil && { until: clock.validUntil, clock }),
      target: `import:${running.id}`,
      facts: { method: 'import', origin: running.origin },
      details: {
        ...read.evidence,
        address: read.person.address,
        file: running.fileName,
        line: row.line,
        note: running.note,
      },
      since: read.outcome === 'given' ? read.since : ctx.now,
    });
  }
  const closed = entries.filter(({ type }) => closedStates.includes(type)).map(({ contactId }) => contactId);
  const now = closed.length > 0 ? await momentOfNo(tx, ctx, closed) : ctx.now;
  const appended = await append(
    tx,
    { ...ctx, now },
    entries.map(({ since: _since, clock: _clock, ...entry }) => entry),
  );
  // One row a person: of two lines about the same one, what the later line came to.
  const last = new Map(
    entries.map((entry, n) => [
      entry.contactId,
      {
        contact: entry.contactId,
        state: entry.type,
        entry: appended[n]!.id,
        since: entry.since.toISOString(),
        until: entry.clock?.validUntil ?? null,
        remind: entry.clock?.remindAt ?? null,
      },
    ]),
  );
  if (last.size === 0) return;
  await tx.execute(sql`
    insert into permissions (workspace_id, contact_id, topic_id, channel, state, basis, entry_id, since, valid_until, remind_at)
    select ${ctx.workspaceId}::bigint, x.contact, ${running.topicId}::bigint, ${running.channel}::text, x.state, 'imported', x.entry,
           x.since, x.until, x.remind
      from jsonb_to_recordset(${JSON.stringify([...last.values()])}::jsonb)
        as x (contact bigint, state text, entry bigint, since timestamptz, until timestamptz, remind timestamptz)
     order by x.contact
    on conflict (workspace_id, contact_id, topic_id, channel) do update
       set state = excluded.state, basis = excluded.basis, entry_id = excluded.entry_id, since = excluded.since,
           statement_id = null, outdated = false, valid_until = excluded.valid_until, remind_at = excluded.remind_at`);
};

/**
 * A yes that came along keeps the clock its person's law gives it, from the day it was said. Where nobody knows that law the
 * file's own proof is taken as it is: a list would otherwise lapse for want of a column.
 */
const clockBrought = ({ where }: Known, since: Date): Clock | undefined =>
  jurisdictionOf(where).code === floor.code ? undefined : clockOfYes(where, since);

/**
 * How everybody stands. Their keys are locked first and in one order, as for every consent entry: whoever answers at this
 * very moment is heard before or after, never in between.
 */
const standingOf = async (
  tx: Transaction,
  ctx: Context,
  running: Running,
  ids: number[],
): Promise<Map<number, Known>> => {
  const list = JSON.stringify(ids);
  await lockPeople(tx, ctx, ids);
  const { rows } = await tx.execute<{
    id: number;
    law: string | null;
    country: string | null;
    state: ConsentState | null;
    closed_because: string | null;
    same_file: boolean;
  }>(sql`
    select c.id, c.law, c.country, p.state,
           case when c.erased_at is not null then 'erasure' when not r.open then coalesce(r.closed_because, 'objection')
                -- Came back to one topic since: the no about all others still stands.
                when p.state is null and exists (
                  select from entries e where e.workspace_id = c.workspace_id and e.contact_id = c.id and e.kind = 'consent'
                     and e.topic_id is null and is_closed(e.type)) then 'objection' end
             as closed_because,
           exists (select from import_rows i where i.workspace_id = c.workspace_id and i.contact_id = c.id
                      and i.import_id = ${running.id}) as same_file
      from jsonb_array_elements_text(${list}::jsonb) x
      join contacts c on c.workspace_id = ${ctx.workspaceId} and c.id = x::bigint
      left join reach r on r.workspace_id = c.workspace_id and r.contact_id = c.id
      left join permissions p on p.workspace_id = c.workspace_id and p.contact_id = c.id
                             and p.topic_id = ${running.topicId} and p.channel = ${running.channel}`);
  return new Map(
    rows.map(({ id, law, country, state, closed_because, same_file }) => [
      id,
      {
        where: { corrected: law, country },
        state: state ?? undefined,
        closedBecause: closed_because,
        sameFile: same_file,
      },
    ]),
  );
};

const outcomeOf = ({ read, settled }: Row) => {
  if (!isReadable(read)) return { outcome: read.outcome, reason: read.reason, column: read.column };
  const said = read.outcome === 'given' ? null : { reason: read.reason, column: read.column };
  const { outcome, reason } = settled!;
  return reason === null
    ? { outcome, reason: said?.reason ?? null, column: said?.column ?? null }
    : { outcome, reason, column: null };
};

/** Writes down what became of each row and where to go on. Only a rejected row keeps its cells, to be mended. */
const record = async (tx: Transaction, ctx: Context, running: Running, rows: Row[]): Promise<void> => {
  const counts = { given: 0, unknown: 0, withdrawn: 0, rejected: 0 };
  const outcomes = rows.map((row) => {
    const { outcome, reason, column } = outcomeOf(row);
    counts[outcome]++;
    return {
      line: row.line,
      outcome,
      reason,
      column: column === null ? null : columnName(running, column),
      contact: row.contactId,
    };
  });
  await tx.execute(sql`
    update import_rows i set outcome = x.outcome, reason = x.reason, "column" = x."column", contact_id = x.contact,
           cells = case when x.outcome = 'rejected' then i.cells else '{}' end
      from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb)
        as x (line integer, outcome text, reason text, "column" text, contact bigint)
     where i.workspace_id = ${ctx.workspaceId} and i.import_id = ${running.id} and i.line = x.line`);
  const doneLine = rows.at(-1)!.line;
  await tx.execute(sql`
    update imports set done_line = ${doneLine}, counts = (
        select jsonb_object_agg(key, value::integer + coalesce((imports.counts ->> key)::integer, 0))
          from jsonb_each_text(${JSON.stringify(counts)}::jsonb))
     where workspace_id = ${ctx.workspaceId} and id = ${running.id}`);
  await append(tx, ctx, [
    { kind: 'audit', type: 'import.went_on', target: `import:${running.id}`, facts: { doneLine, ...counts } },
  ]);
};

const columnName = (running: Running, column: number): string => running.header[column] || String(column + 1);

const finish = async (tx: Transaction, ctx: Context, id: number): Promise<void> => {
  const { rows } = await tx.execute<{ counts: Record<string, number> }>(sql`
    update imports set status = 'done', finished_at = ${ctx.now.toISOString()}
     where workspace_id = ${ctx.workspaceId} and id = ${id} returning counts`);
  await append(tx, ctx, [{ kind: 'audit', type: 'import.finished', target: `import:${id}`, facts: rows[0]!.counts }]);
};
