import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { read } from '#lib/services/context.ts';
import { receiveImport } from '#lib/services/people/receive-import.ts';
import { testWorkspace } from '#tests/support/workspace.ts';

const wanted = 100 * 1_048_576;
const filler = 'x'.repeat(900);

/** About 100 MB of an export, made while it is read: nothing here holds it either. */
async function* export100Mb(sent: { bytes: number; rows: number; peak: number }) {
  yield Buffer.from('email,name,opt in date,notes\n');
  while (sent.bytes < wanted) {
    const lines: string[] = [];
    for (let n = 0; n < 64; n++)
      lines.push(`person.${sent.rows++}@example.com,"Nguyễn, Ân",2024-01-01 10:00:00,"${filler}"\n`);
    const piece = Buffer.from(lines.join(''));
    sent.bytes += piece.length;
    if (sent.rows % 6_400 === 0) sent.peak = Math.max(sent.peak, process.memoryUsage().rss);
    yield piece;
  }
}

test('100 MB stream in while memory stays flat', { timeout: 180_000 }, async () => {
  const { ctx } = await testWorkspace();
  const sent = { bytes: 0, rows: 0, peak: 0 };
  const before = process.memoryUsage().rss;
  const id = await receiveImport(ctx, { name: 'big.csv', bytes: export100Mb(sent), size: null, encoding: null });
  const { rows } = await read(ctx, (tx) =>
    tx.execute<{ rows: number }>(sql`select rows from imports where id = ${id}`),
  );
  expect(rows[0]!.rows).toBe(sent.rows);
  expect((sent.peak - before) / 1_048_576).toBeLessThan(150);
});
