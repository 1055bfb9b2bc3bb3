import { createReadStream, readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { suggestMapping } from '#lib/domain/contacts/import-mapping.ts';
import type { Fault } from '#lib/domain/fault.ts';
import { type Context, read } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { readDetails } from '#lib/services/ledger/details.ts';
import type { Encoding } from '#lib/services/people/decode-text.ts';
import { importBatch } from '#lib/services/people/import-batch.ts';
import { importPage } from '#lib/services/people/import-page.ts';
import { previewImport } from '#lib/services/people/preview-import.ts';
import { receiveImport } from '#lib/services/people/receive-import.ts';
import { rejectedCsv } from '#lib/services/people/rejected-csv.ts';
import { runImports } from '#lib/services/people/run-imports.ts';
import { startImport } from '#lib/services/people/start-import.ts';
import { exportPath, makeExport } from '#tests/fixtures/make-export.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';

const now = new Date('2026-11-24T10:00:00Z');
const note = 'Double opt-in form at langbian.example/news, kept by the old tool since 2018';
const failures: unknown[] = [];
const log = { error: (fields: unknown) => void failures.push(fields) };

let workspace: TestWorkspace;
let ctx: Context;
let topicId: number;

beforeAll(async () => {
  workspace = await testWorkspace();
  ctx = { ...workspace.ctxOf('marketer'), now };
  topicId = await makeTopic(ctx);
});

async function* pieces(bytes: Uint8Array, length = 1_000) {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}
const receive = (text: string | Uint8Array, encoding: Encoding | null = null, size: number | null = null) => {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return receiveImport(ctx, { name: 'people.csv', bytes: pieces(bytes), size, encoding });
};
const refusal = (work: Promise<unknown>): Promise<[string, object]> =>
  work.then(
    () => expect.fail('nothing was refused'),
    (fault: Fault) => [fault.code, fault.params],
  );
const all = async () => {
  while ((await runImports(workspace.db, now, log)) > 0);
};
type Stored = {
  status: string;
  header: string[];
  rows: number;
  counts: Record<string, number>;
  failure: string | null;
};
const stored = (id: number) =>
  read(ctx, async (tx) => {
    const { rows } = await tx.execute<Stored>(sql`
      select status, header, rows, counts, failure from imports where workspace_id = ${ctx.workspaceId} and id = ${id}`);
    return rows[0]!;
  });
const outcomes = (id: number) =>
  read(ctx, async (tx) => {
    const { rows } = await tx.execute<{
      line: number;
      outcome: string;
      reason: string | null;
      column: string | null;
    }>(sql`
      select line, outcome, reason, "column" from import_rows
       where workspace_id = ${ctx.workspaceId} and import_id = ${id} order by line`);
    return rows.map(({ line, outcome, reason, column }) => [line, outcome, reason, column].filter((x) => x !== null));
  });
/** Receives, maps as suggested, starts and runs to the end. */
const importAll = async (text: string, onTopic = topicId): Promise<number> => {
  const id = await receive(text);
  const { header } = await stored(id);
  await startImport(ctx, { id, mapping: suggestMapping(header, []), topicId: onTopic, origin: 'previous_tool', note });
  await all();
  expect(await stored(id)).toMatchObject({ status: 'done' });
  return id;
};
const standing = (address: string, onTopic = topicId) =>
  read(ctx, async (tx) => {
    const { rows } = await tx.execute<{ state: string }>(sql`
      select p.state from contacts c join permissions p on p.workspace_id = c.workspace_id and p.contact_id = c.id
       where c.workspace_id = ${ctx.workspaceId} and lower(c.address) = ${address.toLowerCase()} and p.topic_id = ${onTopic}`);
    return rows[0]?.state ?? null;
  });

describe('an export of 5,000 people', () => {
  let id: number;
  const { csv, expected } = makeExport();

  test('is the file that was committed', () => expect(readFileSync(exportPath, 'utf8') === csv).toBe(true));

  test('comes in to the last row, and the sums reconcile', async () => {
    id = await receiveImport(ctx, {
      name: 'mailchimp-5000.csv',
      bytes: createReadStream(exportPath),
      size: Buffer.byteLength(csv),
      encoding: null,
    });
    const { header, rows, status } = await stored(id);
    expect([status, rows]).toEqual(['received', 5_000]);
    const mapping = suggestMapping(header, []);
    expect(mapping).toMatchObject({ 0: 'address', 6: 'attribute:Favourite roast', 8: 'opt_in_at', 24: 'opted_out' });
    await startImport(ctx, { id, mapping, topicId, origin: 'previous_tool', note });
    // One batch at a time, as a worker that dies after each would do it: never a row twice, never one left out.
    const job: Context = { ...ctx, actor: { type: 'job', name: 'import' } };
    let done = 0;
    for (let rows = await importBatch(job, id); rows > 0; rows = await importBatch(job, id)) done += rows;
    expect(done).toBe(5_000);
    const after = await stored(id);
    expect(after.status).toBe('done');
    const { given, unknown, withdrawn, rejected } = expected;
    expect(after.counts).toEqual({ given, unknown, withdrawn, rejected });
    expect(given + unknown + withdrawn + rejected).toBe(after.rows);
  });

  test('every row that ended otherwise than it reads says why', async () => {
    const counted: Record<string, number> = {};
    for (const [, , reason] of await outcomes(id))
      if (typeof reason === 'string') counted[reason] = (counted[reason] ?? 0) + 1;
    expect(counted).toEqual(expected.reasons);
  });

  test('as many people as there are, each with the answer the file proves', async () => {
    const { rows } = await read(ctx, (tx) =>
      tx.execute<{ people: number; mailable: number; entries: number }>(sql`
        select (select count(*) from contacts where source = ${`import:${id}`}) as people,
               (select count(*) from permissions where topic_id = ${topicId} and state = 'given') as mailable,
               (select count(*) from entries where target = ${`import:${id}`} and kind = 'consent') as entries`),
    );
    // One entry for each row that said something new: all but the rejected and those who stay away.
    const { given, unknown, withdrawn, reasons, people, mailable } = expected;
    expect(rows[0]).toEqual({ people, mailable, entries: given + unknown + withdrawn - reasons.stays_withdrawn! });
  });

  test('what proves a permission is kept with it, sealed, and opens', async () => {
    const { rows } = await read(ctx, (tx) =>
      tx.execute<{ id: number; since: string; country: string; daily_limit: number; first_name: string }>(sql`
        select e.id, p.since, c.country, r.daily_limit, c.first_name
          from contacts c join permissions p on p.workspace_id = c.workspace_id and p.contact_id = c.id
          join reach r on r.workspace_id = c.workspace_id and r.contact_id = c.id
          join entries e on e.workspace_id = c.workspace_id and e.id = p.entry_id
         where c.address = 'phuc.vo.2@caphe.example'`),
    );
    const [row] = rows;
    expect(row).toMatchObject({ country: 'VN', daily_limit: 3, first_name: 'Phúc' });
    expect(new Date(row!.since).toISOString()).toBe('2018-11-06T04:58:41.000Z');
    const details = await read(ctx, (tx) => readDetails(tx, ctx, [row!.id]));
    expect(details.get(row!.id)).toMatchObject({
      address: 'phuc.vo.2@caphe.example',
      optInAt: '2018-11-06T04:18:28.000Z',
      optInIp: '192.0.2.3',
      confirmedAt: '2018-11-06T04:58:41.000Z',
      file: 'mailchimp-5000.csv',
      line: 3,
      note,
    });
  });

  test('only rejected rows keep what stood in them, to be mended', async () => {
    const { rows } = await read(ctx, (tx) =>
      tx.execute<{ outcome: string; kept: number }>(sql`
        select outcome, count(*) as kept from import_rows
         where import_id = ${id} and cells <> '{}' group by outcome`),
    );
    expect(rows).toEqual([{ outcome: 'rejected', kept: expected.rejected }]);
  });

  test('the same file again changes nobody', async () => {
    const before = await read(ctx, (tx) =>
      tx.execute(sql`select state, count(*) from permissions where topic_id = ${topicId} group by 1 order by 1`),
    );
    const again = await importAll(csv);
    const { counts } = await stored(again);
    expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(5_000);
    expect((await outcomes(again)).filter(([, , reason]) => reason === undefined)).toEqual([]);
    const after = await read(ctx, (tx) =>
      tx.execute(sql`select state, count(*) from permissions where topic_id = ${topicId} group by 1 order by 1`),
    );
    expect(after.rows).toEqual(before.rows);
  });
});

describe('people who are known already', () => {
  test('an import fills gaps, hears a no, and revives nobody', async () => {
    const topic = await makeTopic(ctx, { slug: 'known' });
    await makePeople(ctx, topic, [
      { address: 'left@known.test', state: 'withdrawn', firstName: 'Ida' },
      { address: 'yes@known.test', state: 'given' },
      { address: 'asked@known.test', state: 'requested' },
      { address: 'unsure@known.test', state: 'unknown' },
      { address: 'no@known.test', state: 'refused' },
      { address: 'new@known.test' },
    ]);
    const id = await importAll(
      [
        'Email,First Name,Country,Tags,Opt-in date,Status',
        'LEFT@known.test,Other,DE,"a; b",2024-01-01,subscribed',
        'yes@known.test,Ben,DE,,2024-01-01,subscribed',
        'asked@known.test,,,,2024-01-01,subscribed',
        'unsure@known.test,,,,2024-01-01,subscribed',
        'no@known.test,,,,2024-01-01,subscribed',
        'new@known.test,,,,2024-01-01,subscribed',
        'yes@known.test,,,,,unsubscribed',
      ].join('\n'),
      topic,
    );
    expect(await outcomes(id)).toEqual([
      [2, 'withdrawn', 'stays_withdrawn'],
      [3, 'given', 'already_given'],
      [4, 'unknown', 'awaits_answer'],
      [5, 'given'],
      [6, 'withdrawn', 'stays_refused'],
      [7, 'given'],
      [8, 'withdrawn', 'status_withdrawn', 'Status'],
    ]);
    expect(await standing('left@known.test', topic)).toBe('withdrawn');
    expect(await standing('yes@known.test', topic)).toBe('withdrawn');
    const { rows } = await read(ctx, (tx) =>
      tx.execute(sql`
        select c.first_name, c.country, c.tags, r.jurisdiction, r.daily_limit from contacts c
          join reach r on r.workspace_id = c.workspace_id and r.contact_id = c.id where c.address = 'left@known.test'`),
    );
    expect(rows[0]).toEqual({ first_name: 'Ida', country: 'DE', tags: ['a', 'b'], jurisdiction: 'DE', daily_limit: 1 });
  });

  test('whoever is suppressed stays so, under any spelling of the address', async () => {
    const topic = await makeTopic(ctx, { slug: 'suppressed' });
    const ids = await makePeople(ctx, topic, [{ address: 'lan@bücher.example', state: 'withdrawn' }]);
    const contactId = ids.get('lan@bücher.example')!;
    await workspace.db.transaction(ctx.workspaceId, (tx) =>
      tx.execute(sql`update reach set open = false, closed_because = 'complaint' where contact_id = ${contactId}`),
    );
    const id = await importAll('email,opt in date\nLan@xn--bcher-kva.EXAMPLE,2024-01-01\n', topic);
    expect(await outcomes(id)).toEqual([[2, 'withdrawn', 'stays_complaint']]);
  });
});

describe('bad input', () => {
  const header = 'email,opt in date\n';

  test('a file that holds nothing is refused with what was found', async () => {
    expect(await refusal(receive(''))).toEqual(['import_empty', {}]);
    expect(await refusal(receive('\ufeff \n\n'))).toEqual(['import_empty', {}]);
    expect(await refusal(receive('email,name\n'))).toEqual(['import_header_only', { columns: 2 }]);
    expect(await refusal(receive('lan@example.com\nben@example.com'))).toEqual(['import_no_header', {}]);
  });

  test('a picture, a workbook and noise are no CSV', async () => {
    expect(await refusal(receive(Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1')))).toEqual(['import_binary', {}]);
    expect(await refusal(receive(Buffer.from('PK\x03\x04....', 'latin1')))).toEqual(['import_workbook', {}]);
    expect(await refusal(receive(Uint8Array.from({ length: 9_000 }, (_, n) => (n * 7) % 256)))).toEqual([
      'import_binary',
      {},
    ]);
  });

  test('an encoding nobody can tell is refused; the known ones are found out', async () => {
    expect(await refusal(receive(Buffer.from('email\na@x.test,\x8d\x81\x90\n', 'latin1')))).toEqual([
      'import_encoding',
      {},
    ]);
    const cases: [Uint8Array, string][] = [
      [Buffer.from(`\ufeff${header}Nguyễn`, 'utf16le'), 'utf-16le'],
      [Buffer.from(`\ufeff${header}Nguyễn`, 'utf16le').swap16(), 'utf-16be'],
      [Buffer.from('email,name\na@x.test,Nguy\xea\xden Th\xf2 \xd0a\xf2t', 'latin1'), 'windows-1258'],
      [Buffer.from('email,name\na@x.test,J\xfcrgen M\xfcller', 'latin1'), 'windows-1252'],
    ];
    for (const [bytes, encoding] of cases) {
      const id = await receive(bytes);
      const { rows } = await read(ctx, (tx) => tx.execute(sql`select encoding from imports where id = ${id}`));
      expect(rows[0]).toEqual({ encoding });
    }
  });

  test('a quote that is never closed, a file cut short and 10,000 columns are named', async () => {
    expect(await refusal(receive(`${header}a@x.test,"2024`))).toEqual(['import_quote_open', { line: 2 }]);
    expect(await refusal(receive(`${header}a@x.test,2024`, null, 999))).toEqual([
      'import_cut_short',
      { seen: 31, size: 999 },
    ]);
    const wide = Array.from({ length: 10_000 }, (_, n) => `c${n}`).join(',');
    expect(await refusal(receive(`${wide}\n1`))).toEqual(['import_too_many_columns', { columns: 10_000, most: 500 }]);
  });

  test('a refused file leaves no row behind, only its own line and why', async () => {
    await refusal(receive(`${header}${'a@x.test,2024-01-01\n'.repeat(5_000)}b@x.test,"open`));
    const { rows } = await read(ctx, (tx) =>
      tx.execute(sql`
        select status, failure, (select count(*) from import_rows r where r.import_id = i.id) as left_behind
          from imports i order by id desc limit 1`),
    );
    expect(rows[0]).toEqual({ status: 'failed', failure: 'import_quote_open', left_behind: 0 });
  });

  test('NUL bytes, formulas and surplus cells cost their own row only', async () => {
    const id = await importAll(
      [
        'email,name,opt in date',
        'nul@bad.test,a\0b,2024-01-01',
        'formula@bad.test,=1+1,2024-01-01',
        'surplus@bad.test,Ida,2024-01-01,more',
        'good@bad.test,Ida,2024-01-01,,,',
        'day@bad.test,Ida,03/04/2024',
      ].join('\r\n'),
    );
    expect(await outcomes(id)).toEqual([
      [2, 'rejected', 'broken_characters', 'name'],
      [3, 'rejected', 'formula_cell', 'name'],
      [4, 'rejected', 'too_many_cells', '4'],
      [5, 'given'],
      [6, 'rejected', 'date_ambiguous', 'opt in date'],
    ]);
  });

  test('the preview says what rows will become before anybody comes in, the report what they became', async () => {
    const id = await receive('email,name,joined,status\nlan@seen.test,Lan,03/04/2024,subscribed\nnobody,Ida,,\n');
    const { waiting } = await importPage(ctx, id);
    expect(waiting).toMatchObject({ mapping: { 0: 'address', 1: 'full_name', 2: 'attribute:joined', 3: 'status' } });
    expect(waiting!.examples[0]).toEqual(['lan@seen.test', 'nobody']);
    const mapping = { ...waiting!.mapping, 2: 'opt_in_at' };
    expect(await previewImport(ctx, { id, mapping })).toMatchObject({ ambiguousDates: true, counts: { rejected: 2 } });
    expect(await previewImport(ctx, { id, mapping: { ...mapping, dates: 'dmy' } })).toEqual({
      rows: [
        { line: 2, address: 'lan@seen.test', name: 'Lan', outcome: 'given', reason: null, column: null },
        { line: 3, address: 'nobody', name: '', outcome: 'rejected', reason: 'address_no_at', column: 'email' },
      ],
      counts: { given: 1, unknown: 0, withdrawn: 0, rejected: 1 },
      sampled: 2,
      ambiguousDates: false,
    });
    expect(await standing('lan@seen.test')).toBeNull();
    await startImport(ctx, { id, mapping: { ...mapping, dates: 'dmy' }, topicId, origin: 'event', note });
    await all();
    const { record, report } = await importPage(ctx, id);
    expect(record).toMatchObject({ status: 'done', createdBy: 'Jonas Weber', topicName: 'news', origin: 'event' });
    expect(report).toMatchObject({ rejected: [{ line: 3, reason: 'address_no_at', column: 'email' }], nextLine: null });
    expect(await standing('lan@seen.test')).toBe('given');
    const { fileName, lines } = await rejectedCsv(ctx, id, 'en');
    let text = '';
    for await (const line of lines) text += line;
    expect(fileName).toBe('people – rejected.csv');
    expect(text).toBe(
      '\ufeffLine,Column,What is wrong,How to mend it,email,name,joined,status\r\n' +
        '3,email,No @ in the address,"Write the whole address, like lan@example.com.",nobody,Ida,,\r\n',
    );
  });

  test('a batch that fails five times breaks the import off, and what had come in stands', async () => {
    const id = await receive(
      `${header}${Array.from({ length: 1_001 }, (_, n) => `b${n}@broken.test,2024-01-01`).join('\n')}`,
    );
    await startImport(ctx, { id, mapping: { 0: 'address', 1: 'opt_in_at' }, topicId, origin: 'own_form', note });
    await importBatch({ ...ctx, actor: { type: 'job', name: 'import' } }, id);
    // Something nobody foresaw.
    const spoil = sql`update imports set mapping = null where id = ${id}`;
    await workspace.db.transaction(ctx.workspaceId, async (tx) => {
      await tx.execute(spoil);
      await append(tx, ctx, [{ kind: 'audit', type: 'import.spoiled' }]);
    });
    for (let n = 0; n < 5; n++) expect(await runImports(workspace.db, now, log)).toBe(0);
    expect(failures.splice(0)).toHaveLength(5);
    expect(await stored(id)).toMatchObject({ status: 'failed', failure: 'import_broke_off', counts: { given: 1_000 } });
    expect(await standing('b999@broken.test')).toBe('given');
  });

  test('permission cannot be bought: the file is refused whole and nobody is known by it', async () => {
    const id = await receive(`${header}bought@bad.test,2024-01-01`);
    const declared = { id, mapping: { 0: 'address', 1: 'opt_in_at' }, topicId, origin: 'partner' as const, note };
    expect(await refusal(startImport(ctx, declared))).toEqual(['import_origin_refused', {}]);
    await all();
    expect(await stored(id)).toMatchObject({ status: 'failed', failure: 'import_origin_refused', counts: {} });
    expect(await outcomes(id)).toEqual([]);
    expect(await standing('bought@bad.test')).toBeNull();
  });

  test('a column mapped twice, none with addresses, no topic, no evidence: each is said', async () => {
    const id = await receive('email,mail,when\na@x.test,b@x.test,2024-01-01');
    const declared = { id, topicId, origin: 'own_form' as const, note };
    const start = (more: object) => refusal(startImport(ctx, { ...declared, mapping: { 0: 'address' }, ...more }));
    expect(await start({ mapping: { 0: 'address', 1: 'address' } })).toEqual([
      'import_mapped_twice',
      { target: 'address', first: 'email', second: 'mail' },
    ]);
    expect(await start({ mapping: { 2: 'opt_in_at' } })).toEqual(['import_no_address', {}]);
    expect(await start({ mapping: { 0: 'address', 9: 'tags' } })).toEqual(['import_unknown_target', { column: '9' }]);
    expect(await start({ topicId: 9_999 })).toEqual(['import_no_topic', { field: 'topicId' }]);
    expect(await start({ note: 'trust me' })).toEqual(['import_note_missing', { field: 'note' }]);
    await startImport(ctx, { ...declared, mapping: { 0: 'address' } });
    expect(await start({})).toEqual(['import_not_waiting', {}]);
    await all();
  });

  test('an auditor imports nobody', async () => {
    const auditor = workspace.ctxOf('auditor');
    const file = { name: 'x.csv', bytes: pieces(Buffer.from(header)), size: null, encoding: null };
    expect(await refusal(receiveImport(auditor, file))).toEqual(['not_allowed', { capability: 'people:import' }]);
  });
});

test('a sender who falls silent is given up after an hour', async () => {
  const { rows } = await workspace.db.transaction(ctx.workspaceId, async (tx) => {
    const made = await tx.execute<{ id: number }>(sql`
      insert into imports (workspace_id, file_name, status, created_by, created_at)
      values (${ctx.workspaceId}, 'half.csv', 'receiving', 'x', ${new Date(now.getTime() - 3_700_000).toISOString()}) returning id`);
    await append(tx, ctx, [{ kind: 'audit', type: 'import.opened', target: `import:${made.rows[0]!.id}` }]);
    return made;
  });
  await all();
  expect(await stored(rows[0]!.id)).toMatchObject({ status: 'failed', failure: 'import_interrupted' });
  expect(failures).toEqual([]);
});

test('a yes that came along ends when the law of its person says so, counted from the day it was said', async () => {
  await importAll(
    'email,country,optin time\nkr@example.com,KR,2026-01-10 09:00\nvn@example.com,VN,2026-01-10 09:00\nus@example.com,,2019-01-10 09:00\n',
  );
  const { rows } = await read(ctx, (tx) =>
    tx.execute<{ address: string; state: string; until: string | null }>(sql`
      select c.address, p.state, p.valid_until as until from permissions p
        join contacts c on c.workspace_id = p.workspace_id and c.id = p.contact_id
       where c.address in ('kr@example.com', 'vn@example.com', 'us@example.com') order by 1`),
  );
  expect(
    rows.map(({ address, state, until }) => [address, state, until && new Date(until).toISOString().slice(0, 10)]),
  ).toEqual([
    ['kr@example.com', 'given', '2028-01-10'],
    ['us@example.com', 'given', null],
    ['vn@example.com', 'given', null],
  ]);
});
