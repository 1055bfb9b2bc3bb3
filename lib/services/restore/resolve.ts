import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { ledgerHeads, restoreFindings } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { haltCampaigns } from './halt.ts';
import { keptOutside } from './keep-noes.ts';
import { lockOutside } from './lock.ts';
import { missingNoes } from './missing.ts';
import { sayAgain } from './say-again.ts';

export type Resolved = {
  /** Noes entered again for people this database knows. */
  again: number;
  /** Addresses it does not know, kept closed by their hash. */
  closed: number;
  /** Campaigns halted, and messages in doubt. */
  campaigns: number;
  doubtful: number;
};

/**
 * An owner goes on with a restored database: every no it forgot is entered again, what was on its way is halted, and its
 * ledger is accepted in the place of the one that is gone. All of it or nothing, and the log says who, why and which heads.
 */
export const resolveRestore = async (ctx: Context, { reason }: { reason: string }): Promise<Resolved> => {
  authorise(ctx, 'workspace:manage');
  if (reason.trim().length < 3) throw new Fault('restore_reason_needed', { field: 'reason' });
  const resolved = await write(ctx, (tx) => resolve(tx, ctx, reason.trim()));
  await keptOutside(ctx);
  return resolved;
};

const resolve = async (tx: Transaction, ctx: Context, reason: string): Promise<Resolved> => {
  await lockOutside(tx, ctx.workspaceId);
  const open = and(eq(restoreFindings.workspaceId, ctx.workspaceId), isNull(restoreFindings.resolvedAt));
  const [finding] = await tx.select().from(restoreFindings).where(open).for('update');
  if (!finding) throw new Fault('restore_none', {}, 'conflict');
  const lines = await missingNoes(tx, ctx.workspaceId);
  const closed: Closed = new Map();
  let again = 0;
  for (const line of lines) {
    const said = await sayAgain(tx, ctx, line);
    if (said.entered) again += 1;
    for (const hash of said.closed) {
      const erased = line.act === 'erased' || closed.get(hash)?.reason === 'erasure';
      closed.set(hash, { reason: erased ? 'erasure' : 'objection', saidAt: line.at });
    }
  }
  const halted = await haltCampaigns(tx, ctx);
  const [head] = await tx.select().from(ledgerHeads).where(eq(ledgerHeads.workspaceId, ctx.workspaceId));
  const [entry] = await append(tx, ctx, [
    {
      kind: 'audit',
      type: 'ledger.restored',
      target: `workspace:${ctx.workspaceId}`,
      facts: {
        because: finding.because,
        beforeSize: finding.outsideSize,
        beforeRoot: finding.outsideRoot && toHex(finding.outsideRoot),
        afterSize: head!.size,
        afterRoot: toHex(head!.root),
        again,
        closed: closed.size,
        ...halted,
      },
      // The signed note itself: whoever asks sees what is gone.
      details: { reason, note: finding.outsideNote },
    },
  ]);
  await keepClosed(tx, ctx, closed, entry!.id);
  const by = ctx.actor.type === 'staff' ? ctx.actor.userId : '';
  await tx.update(restoreFindings).set({ resolvedAt: ctx.now, resolvedBy: by, resolvedEntryId: entry!.id }).where(open);
  return { again, closed: closed.size, ...halted };
};

/** By the hash of the address: the last no, and whether it was an erasure. */
type Closed = Map<string, { reason: 'objection' | 'erasure'; saidAt: string }>;

/** Whoever brings such an address finds it closed, and only its owner opens it. What they have opened since stays open. */
const keepClosed = async (tx: Transaction, ctx: Context, closed: Closed, entryId: number): Promise<void> => {
  const rows = JSON.stringify([...closed].map(([hash, why]) => ({ hash, reason: why.reason, said_at: why.saidAt })));
  await tx.execute(sql`
    insert into suppressions as s (workspace_id, channel, address_hash, reason, entry_id, created_at)
    select ${ctx.workspaceId}::bigint, c.channel, decode(x.hash, 'hex'), x.reason, ${entryId}::bigint, x.said_at
      from jsonb_to_recordset(${rows}::jsonb) as x (hash text, reason text, said_at timestamptz),
           (select distinct channel from topics where workspace_id = ${ctx.workspaceId} union select 'email') c
    on conflict (workspace_id, channel, address_hash) do update
       set reason = excluded.reason, entry_id = excluded.entry_id, created_at = excluded.created_at,
           lifted_at = null, lifted_entry_id = null
     where s.lifted_at < excluded.created_at`);
};
