import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { sheetPage } from '#app/(desk)/forms/[id]/paper/sheet/_sheet.tsx';
import { mediaTypeOf } from '#lib/domain/consent/artefact.ts';
import { artefactOf, artefactsOf } from '#lib/services/consent/artefacts-of.ts';
import { confirm } from '#lib/services/consent/confirm.ts';
import { enterPaper } from '#lib/services/consent/enter-paper.ts';
import { forget } from '#lib/services/consent/forget.ts';
import { read, write } from '#lib/services/context.ts';
import { formOf } from '#lib/services/forms/form-of.ts';
import { paperOf } from '#lib/services/forms/paper-of.ts';
import { append } from '#lib/services/ledger/append.ts';
import { readDetails } from '#lib/services/ledger/details.ts';
import { arrange, superuser } from '#tests/support/deliveries.ts';
import { aHouse, aTopic, publishedWords } from './a-form.ts';

let house: Awaited<ReturnType<typeof aHouse>>;
beforeAll(async () => {
  house = await aHouse();
});
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array(64).fill(7)]);
const sheet = (address: string, more = {}) => ({
  form: house.form.slug,
  statementIds: [house.statementId],
  address,
  firstName: 'Mai',
  signedOn: new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10),
  file: png,
  ...more,
});
const marketer = () => house.ws.ctxOf('marketer');
const rows = async <T>(query: ReturnType<typeof sql>) =>
  (await house.ws.workerDb.house.execute<T & Record<string, unknown>>(query)).rows as T[];

const printed = async ({ ctx, form }: typeof house) => {
  const { page } = (await formOf(ctx, form.id))!;
  return (await sheetPage(page)).text();
};

test('a sheet is asked about by letter, and only the person’s own press gives the permission', async () => {
  const id = await enterPaper(marketer(), sheet('Mai@Example.com'));
  const before = await house.about('Mai@example.com');
  expect(before.permission).toMatchObject({ state: 'requested' });
  expect(before.letters).toHaveLength(1);
  const entries = await rows<{ id: number; type: string; actor_type: string }>(
    sql`select id, type, actor_type from entries where contact_id = ${id} order by id`,
  );
  expect(entries.map(({ type, actor_type }) => [type, actor_type])).toEqual([
    ['contact.paper_entered', 'staff'],
    ['requested', 'staff'],
  ]);
  const details = await read(house.ctx, (tx) => readDetails(tx, house.ctx, [entries[1]!.id]));
  expect(details.get(entries[1]!.id)).toMatchObject({
    method: 'paper',
    artefact: { mediaType: 'image/png' },
  });
  const token = await house.tokenFor('Mai@example.com');
  await confirm(house.visitor(), { token, statements: [house.statementId] });
  expect((await house.about('Mai@example.com')).permission).toMatchObject({ state: 'given' });
});

test('the picture is sealed under the person’s key, opens for staff, and is gone with the key', async () => {
  const id = await enterPaper(marketer(), sheet('sealed@example.com'));
  const [line] = await artefactsOf(house.ctx, id);
  expect(line).toMatchObject({ mediaType: 'image/png', size: png.length });
  const [kept] = await rows<{ sealed: Buffer }>(sql`select sealed from artefacts where id = ${line!.id}`);
  expect(Buffer.from(kept!.sealed).includes(Buffer.from(png.subarray(0, 16)))).toBe(false);
  const about = { contactId: id, id: line!.id };
  expect(new Uint8Array((await artefactOf(house.ctx, about))!.file)).toEqual(png);
  expect(await artefactOf(house.ctx, { ...about, contactId: id + 1 })).toBeNull();
  const neighbour = await aHouse();
  expect(await artefactOf(neighbour.ctx, about)).toBeNull();
  await write(house.ctx, async (tx) => {
    await append(tx, house.ctx, [{ kind: 'audit', type: 'contact.erased', contactId: id }]);
    await forget(tx, house.ctx, id, ['sealed@example.com']);
  });
  expect(await artefactOf(house.ctx, about)).toBeNull();
  expect(await artefactsOf(house.ctx, id)).toEqual([]);
  expect(await rows(sql`select 1 from artefacts where id = ${line!.id}`)).toEqual([]);
});

test('a file is what its bytes say, not what it is called', async () => {
  const of = (text: string) => mediaTypeOf(Buffer.from(text, 'latin1'));
  expect(of('%PDF-1.7')).toBe('application/pdf');
  expect(of('\xff\xd8\xff\xe0')).toBe('image/jpeg');
  expect(of('RIFF\0\0\0\0WEBPVP8 ')).toBe('image/webp');
  for (const other of ['<svg onload="x">', '<!doctype html>', 'GIF89a', 'RIFF\0\0\0\0WAVE', ''])
    expect(of(other)).toBeNull();
  const refused = (more: object, code: string) =>
    expect(enterPaper(marketer(), sheet('file@example.com', more))).rejects.toMatchObject({ code });
  await refused({ file: Buffer.from('<svg onload="x">') }, 'paper_kind');
  await refused({ file: new Uint8Array(5 * 1024 * 1024 + 1).fill(0xff) }, 'paper_too_large');
  await refused({ signedOn: '2999-01-01' }, 'paper_date');
  await refused({ signedOn: 'yesterday' }, 'paper_date');
  await refused({ statementIds: [] }, 'paper_not_ticked');
  await refused({ address: 'nobody' }, 'optin_address');
  expect((await house.about('file@example.com')).contacts).toEqual([]);
});

test('an older sheet counts while its words do, and no other words are taken for it', async () => {
  const own = await aHouse();
  const enter = (address: string, statementIds: number[]) =>
    enterPaper(own.ws.ctxOf('marketer'), { ...sheet(address), form: own.form.slug, statementIds });
  const second = await publishedWords(own.ctx, own.topicId, { more: 'Two.' });
  await enter('older@example.com', [own.statementId]);
  expect((await own.about('older@example.com')).permission).toMatchObject({
    state: 'requested',
    statement_id: own.statementId,
  });
  await expect(enter('twice@example.com', [own.statementId, second])).rejects.toMatchObject({ code: 'paper_words' });
  const elsewhere = await publishedWords(own.ctx, await aTopic(own.ctx));
  await expect(enter('else@example.com', [elsewhere])).rejects.toMatchObject({ code: 'paper_words' });
  await publishedWords(own.ctx, own.topicId, { change: 'major', more: 'Three.' });
  await expect(enter('late@example.com', [own.statementId])).rejects.toMatchObject({ code: 'paper_words' });
});

describe('a form that asks for the country and about measuring', () => {
  let own: Awaited<ReturnType<typeof aHouse>>;
  beforeAll(async () => {
    own = await aHouse();
    const god = await superuser(own.ws.url);
    await arrange(god, 'update workspaces set measures = true where id = $1', [own.ws.workspaceId]);
    await arrange(god, 'update forms set ask_country = true, ask_measurement = true where id = $1', [own.form.id]);
    await god.end();
  });
  const enter = (address: string, more = {}) =>
    enterPaper(own.ws.ctxOf('marketer'), {
      ...sheet(address),
      form: own.form.slug,
      statementIds: [own.statementId],
      ...more,
    });
  const person = async (id: number) =>
    (
      await rows<{ country: string | null; measurement: boolean; by: string | null }>(
        sql`select c.country, r.measurement, e.type as by from contacts c join reach r on r.contact_id = c.id
              left join entries e on e.id = r.measurement_entry_id where c.id = ${id}`,
      )
    )[0];
  const confirmed = async (address: string) => {
    const token = await own.tokenFor(address);
    await confirm(own.visitor(), { token, statements: [own.statementId], measurement: true });
  };

  test('has both on its sheet, each empty, and the words to tick at the desk', async () => {
    const html = await printed(own);
    expect(html).toContain('Country (optional)');
    expect(html).toContain('may see which of its letters I open');
    expect(html.match(/class="square"/g)).toHaveLength(2);
    const { measurement } = await paperOf(own.ctx, { id: own.form.id, askMeasurement: true });
    expect(measurement).toEqual([{ language: 'en', words: expect.stringContaining('letters I open') }]);
  });

  test('keeps the country, and the ticked box counts with the confirmation', async () => {
    const id = await enter('both@example.com', { country: 'DE', measurement: 'en' });
    expect(await person(id)).toEqual({ country: 'DE', measurement: false, by: null });
    await confirmed('both@example.com');
    expect(await person(id)).toEqual({ country: 'DE', measurement: true, by: 'measurement.given' });
  });

  test('a box left open on paper is no answer, and no letter makes it one', async () => {
    const id = await enter('open@example.com', { measurement: '' });
    await confirmed('open@example.com');
    expect(await person(id)).toEqual({ country: null, measurement: false, by: null });
  });
});

test('a form that asks neither for the country nor about measuring prints and takes neither', async () => {
  await expect(enterPaper(marketer(), sheet('neither@example.com', { measurement: 'en' }))).rejects.toMatchObject({
    code: 'measurement_off',
  });
  const id = await enterPaper(marketer(), sheet('neither@example.com', { country: 'DE' }));
  expect(await rows(sql`select country from contacts where id = ${id}`)).toEqual([{ country: null }]);
  const html = await printed(house);
  expect([html.includes('Country'), html.includes('which of its letters')]).toEqual([false, false]);
});

test('who may not write about people enters no paper', () => {
  for (const role of ['approver', 'auditor'] as const)
    expect(() => enterPaper(house.ws.ctxOf(role), sheet('role@example.com'))).toThrow('not_allowed');
});
