// What an export of the ledger reads, in the order it is written: each a stream of pages, never the whole table.
import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { Books } from '#lib/domain/ledger/books.ts';
import type { DeliveryLine, PermissionLine } from '#lib/domain/ledger/export-format.ts';
import { parseLeaf } from '#lib/domain/ledger/leaf.ts';

const pageSize = 5_000;

/** The exact leaf texts of the first `size` entries of the log. */
export async function* leafTexts(tx: Transaction, workspaceId: number, size: number): AsyncGenerator<string> {
  for (let from = 0; from < size; from += pageSize) {
    const { rows } = await tx.execute<{ leaf: string }>(sql`
      select convert_from(e.leaf, 'UTF8') as leaf from leaves l
        join entries e on e.workspace_id = l.workspace_id and e.id = l.entry_id
       where l.workspace_id = ${workspaceId} and l.leaf_index >= ${from} and l.leaf_index < ${Math.min(size, from + pageSize)}
       order by l.leaf_index`);
    for (const row of rows) yield row.leaf;
  }
}

export async function* signedNotes(
  tx: Transaction,
  workspaceId: number,
  size: number,
): AsyncGenerator<{ size: number; note: string }> {
  const { rows } = await tx.execute<{ size: number; note: string }>(sql`
    select size, note from checkpoints where workspace_id = ${workspaceId} and size <= ${size} order by size`);
  yield* rows;
}

/**
 * The projection as it stood after the first `size` entries, each row with the place of the entry it rests on. A row that
 * has moved on since, while the export was taken, is folded back from the person's own entries.
 */
export async function* permissionLines(
  tx: Transaction,
  workspaceId: number,
  size: number,
): AsyncGenerator<Omit<PermissionLine, 'kind'>> {
  let after = { contact: 0, topic: 0, channel: '' };
  for (;;) {
    const { rows } = await tx.execute<Standing>(sql`
      select p.contact_id as contact, k.subject, p.topic_id as topic, p.channel, p.state, l.leaf_index as i
        from permissions p
        join contact_keys k on k.workspace_id = p.workspace_id and k.contact_id = p.contact_id
        left join leaves l on l.workspace_id = p.workspace_id and l.entry_id = p.entry_id
       where p.workspace_id = ${workspaceId}
         and (p.contact_id, p.topic_id, p.channel) > (${after.contact}, ${after.topic}, ${after.channel})
       order by p.contact_id, p.topic_id, p.channel limit ${pageSize}`);
    const movedOn = rows.filter((row) => row.i === null || row.i >= size);
    const books = await booksUpTo(tx, workspaceId, size, [...new Set(movedOn.map((row) => row.contact))]);
    for (const { contact, subject, topic, channel, state, i } of rows) {
      after = { contact, topic, channel };
      const was = i !== null && i < size ? { state, entry: i } : books.standing(subject, topic, channel);
      if (was) yield { subject, topic, channel, state: was.state, i: was.entry };
    }
    if (rows.length < pageSize) return;
  }
}

type Standing = {
  contact: number;
  subject: string;
  topic: number;
  channel: string;
  state: PermissionLine['state'];
  i: number | null;
};

/** What these people's entries among the first `size` add up to: the same fold the verifier makes. */
const booksUpTo = async (tx: Transaction, workspaceId: number, size: number, contacts: number[]): Promise<Books> => {
  const books = new Books();
  if (contacts.length === 0) return books;
  const { rows } = await tx.execute<{ leaf: string; i: number; hash: string }>(sql`
    select convert_from(e.leaf, 'UTF8') as leaf, l.leaf_index as i, encode(e.leaf_hash, 'hex') as hash
      from entries e join leaves l on l.workspace_id = e.workspace_id and l.entry_id = e.id
     where e.workspace_id = ${workspaceId} and e.contact_id = any (${sql.param(contacts)}::bigint[]) and l.leaf_index < ${size}
     order by l.leaf_index`);
  for (const { leaf, i, hash } of rows) books.take(parseLeaf(leaf), i, hash);
  return books;
};

/** What one campaign did about each person, in ascending order of subject. Deliveries still on their way are left out. */
export async function* deliveryLines(
  tx: Transaction,
  workspaceId: number,
  campaignId: number,
): AsyncGenerator<Omit<DeliveryLine, 'kind'>> {
  let after = '';
  for (;;) {
    const { rows } = await tx.execute<{
      subject: string;
      status: DeliveryLine['status'];
      reason: string | null;
      permitted_by: string | null;
      at: Date | null;
    }>(sql`
      select k.subject, d.status, d.reason, encode(e.leaf_hash, 'hex') as permitted_by, d.first_dispatch_at as at
        from deliveries d
        join contact_keys k on k.workspace_id = d.workspace_id and k.contact_id = d.contact_id
        left join entries e on e.workspace_id = d.workspace_id and e.id = d.permitted_by
       where d.workspace_id = ${workspaceId} and d.campaign_id = ${campaignId}
         and d.status in ('sent', 'refused', 'deferred', 'unknown') and k.subject collate "C" > ${after}
       order by k.subject collate "C" limit ${pageSize}`);
    for (const row of rows) {
      const rests = row.status === 'sent' || row.status === 'unknown';
      yield {
        campaign: campaignId,
        subject: row.subject,
        status: row.status,
        ...(row.reason && { reason: row.reason }),
        ...(rests && row.permitted_by && { permittedBy: row.permitted_by }),
        ...(rests && row.at && { at: new Date(row.at).toISOString() }),
      };
      after = row.subject;
    }
    if (rows.length < pageSize) return;
  }
}

/**
 * Campaigns whose outcomes the ledger commits to, oldest first. `entryId` is the newest entry that does, `i` its place in
 * the tree, null while it waits for one.
 */
export const finishedCampaigns = async (
  tx: Transaction,
  workspaceId: number,
): Promise<{ campaign: number; entryId: number; i: number | null }[]> => {
  const { rows } = await tx.execute<{ campaign: number; entryId: number; i: number | null }>(sql`
    select c.id as campaign, e.id as "entryId", l.leaf_index as i
      from campaigns c
      join lateral (select id from entries where workspace_id = c.workspace_id and target = 'campaign:' || c.id
                       and type = 'campaign.finished' order by id desc limit 1) e on true
      left join leaves l on l.workspace_id = c.workspace_id and l.entry_id = e.id
     where c.workspace_id = ${workspaceId} order by c.id`);
  return rows;
};
