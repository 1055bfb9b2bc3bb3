import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import type { Mapping } from '#lib/domain/contacts/import-mapping.ts';
import type { Origin } from '#lib/domain/contacts/origin.ts';

export type ImportOutcome = 'given' | 'unknown' | 'withdrawn' | 'rejected';
export type ImportRecord = {
  id: number;
  fileName: string;
  status: 'receiving' | 'received' | 'running' | 'done' | 'failed';
  encoding: string | null;
  delimiter: string | null;
  header: string[];
  rows: number;
  topicId: number | null;
  topicName: string | null;
  origin: Origin | null;
  originNote: string | null;
  mapping: Mapping | null;
  counts: Partial<Record<ImportOutcome, number>>;
  failure: string | null;
  createdBy: string | null;
  createdAt: string;
  finishedAt: string | null;
};

const selected = sql`
  select i.id, i.file_name as "fileName", i.status, i.encoding, i.delimiter, i.header, i.rows, i.topic_id as "topicId",
         t.name as "topicName", i.origin, i.origin_note as "originNote", i.mapping, i.counts, i.failure,
         u.name as "createdBy", i.created_at as "createdAt", i.finished_at as "finishedAt"
    from imports i
    left join topics t on t.workspace_id = i.workspace_id and t.id = i.topic_id
    left join users u on u.id = i.created_by`;

/** Newest first. */
export const importRecords = async (tx: Transaction, workspaceId: number, limit: number): Promise<ImportRecord[]> => {
  const { rows } = await tx.execute<ImportRecord>(
    sql`${selected} where i.workspace_id = ${workspaceId} order by i.id desc limit ${limit}`,
  );
  return rows;
};

export const importRecord = async (
  tx: Transaction,
  workspaceId: number,
  id: number,
): Promise<ImportRecord | undefined> => {
  const { rows } = await tx.execute<ImportRecord>(
    sql`${selected} where i.workspace_id = ${workspaceId} and i.id = ${id}`,
  );
  return rows[0];
};

export type ImportRow = { line: number; cells: string[] };

/** The first rows of a file as they stood in it. */
export const firstRows = async (
  tx: Transaction,
  workspaceId: number,
  id: number,
  limit: number,
): Promise<ImportRow[]> => {
  const { rows } = await tx.execute<ImportRow>(sql`
    select line, cells from import_rows where workspace_id = ${workspaceId} and import_id = ${id} order by line limit ${limit}`);
  return rows;
};

/** What became of how many rows, and why. */
export const importOutcomes = async (tx: Transaction, workspaceId: number, id: number) => {
  const { rows } = await tx.execute<{ outcome: ImportOutcome; reason: string | null; rows: number }>(sql`
    select outcome, reason, count(*) as rows from import_rows
     where workspace_id = ${workspaceId} and import_id = ${id} and outcome is not null
     group by outcome, reason order by rows desc, outcome, reason`);
  return rows;
};

export type RejectedRow = ImportRow & { reason: string; column: string | null };

/** Rejected rows behind a line, in the order of the file. */
export const rejectedRows = async (
  tx: Transaction,
  workspaceId: number,
  id: number,
  { afterLine, limit }: { afterLine: number; limit: number },
): Promise<RejectedRow[]> => {
  const { rows } = await tx.execute<RejectedRow>(sql`
    select line, cells, reason, "column" from import_rows
     where workspace_id = ${workspaceId} and import_id = ${id} and outcome = 'rejected' and line > ${afterLine}
     order by line limit ${limit}`);
  return rows;
};
