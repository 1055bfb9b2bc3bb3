// A whole database as text, bytes included: what a thief of a backup could read without any key.
import type pg from 'pg';

/** Every column of every row of every table, a line each: `table: …`. Bytes are shown as the text they may hold. */
export const dump = async (god: pg.Client): Promise<string[]> => {
  const { rows: columns } = await god.query<{ table_name: string; column_name: string; data_type: string }>(`
    select table_name, column_name, data_type from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name, ordinal_position`);
  const lines: string[] = [];
  for (const table of new Set(columns.map(({ table_name }) => table_name))) {
    const own = columns.filter(({ table_name }) => table_name === table);
    const parts = own.map(({ column_name, data_type }) => {
      const column = `"${column_name}"`;
      return data_type === 'bytea' ? `encode(${column}, 'escape')` : `${column}::text`;
    });
    const { rows } = await god.query<{ line: string }>(
      `select concat_ws(' | ', ${parts.join(', ')}) as line from "${table}"`,
    );
    for (const { line } of rows) lines.push(`${table}: ${line}`);
  }
  return lines;
};
