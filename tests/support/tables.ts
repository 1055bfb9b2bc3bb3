// The tables that belong to a workspace, each with a row that could stand in it: read off the schema, not kept by hand.
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import * as schema from '#db/schema/index.ts';

type Column = ReturnType<typeof getTableConfig>['columns'][number];

/** Where the schema asks for one of a few words. */
const words: Record<string, string> = {
  'deliveries.status': 'ready',
  'incident_steps.step': 'admitted',
  'restore_findings.because': 'shorter',
};

const valueFor = (table: string, column: Column): unknown => {
  const type = column.getSQLType();
  if (type.endsWith('[]')) return '{}';
  if (/^(bigint|integer|smallint)/.test(type)) return 1;
  if (type === 'boolean') return false;
  if (type === 'jsonb') return '{}';
  if (type === 'bytea') return Buffer.from('x');
  if (type.startsWith('timestamp') || type === 'date') return new Date(0);
  return words[`${table}.${column.name}`] ?? 'x';
};

export type TenantTable = {
  table: string;
  /** The column that names the workspace. */
  key: string;
  /** A value for each column that must have one, the workspace's left out. */
  row: Record<string, unknown>;
};

const describeTable = (table: PgTable): TenantTable[] => {
  const { name, columns } = getTableConfig(table);
  const key = name === 'workspaces' ? 'id' : 'workspace_id';
  if (!columns.some((column) => column.name === key)) return [];
  const needed = columns.filter(
    (column) =>
      column.name !== key && column.notNull && !column.hasDefault && !column.generated && !column.generatedIdentity,
  );
  return [{ table: name, key, row: Object.fromEntries(needed.map((column) => [column.name, valueFor(name, column)])) }];
};

export const tenantTables: TenantTable[] = (Object.values(schema) as unknown[])
  .filter((value): value is PgTable => is(value, PgTable))
  .flatMap(describeTable);
