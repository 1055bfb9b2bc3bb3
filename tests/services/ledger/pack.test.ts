import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseVkey } from '#lib/domain/ledger/checkpoint.ts';
import { looksLikePack, verifyPack } from '#lib/domain/ledger/pack.ts';
import { erase } from '#lib/services/consent/erase.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { verifierKeyOf } from '#lib/services/ledger/checkpoint.ts';
import { makePack } from '#lib/services/ledger/make-pack.ts';
import { recordCustomer } from '#lib/services/people/record-customer.ts';
import { aForm, aTopic, publishedWords } from '#tests/services/consent/a-form.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';
import { answer, contacts, keepBooks, seed } from './a-ledger.ts';

let ws: TestWorkspace;
let books: ReturnType<typeof keepBooks>;
let linh: number;
let vkey: string;
beforeAll(async () => {
  ws = await testWorkspace();
  books = keepBooks(ws.workerDb);
  vkey = verifierKeyOf(seed, ws.workspaceId);
  const topic = await aTopic(ws.ctx);
  await publishedWords(ws.ctx, topic);
  await aForm(ws.ctx, [topic]);
  [linh] = (await contacts(ws.ctx, 'linh')) as [number];
  for (const type of ['requested', 'given'] as const) await answer(ws.ctx, linh, topic, type);
  const own = { ...ws.ctx, actor: { type: 'contact' as const, contactId: linh } };
  await withdraw(own, { contactId: linh, topicId: topic, method: 'link', note: '<b>enough</b>' });
});
afterAll(() => books.stop());

/** The whole of it, as one text. */
const pack = async (...asked: Parameters<typeof makePack>) => {
  const { name, html } = await makePack(...asked);
  const parts = [];
  for await (const part of html) parts.push(part);
  return { name, html: parts.join(''), parts };
};
const personPack = () => pack(ws.ctx, { about: 'person', id: linh }, { reason: 'Complaint 17', language: 'en' });

test('a person’s pack reads without us and checks without us', async () => {
  const { name, html } = await personPack();
  expect(name).toMatch(/^askfirst-proof-person-\d+-\d{4}-\d\d-\d\d\.html$/);
  expect(html).toContain('<h1>Proof of permission: linh</h1>');
  expect(html).not.toMatch(/<script(?! type="application\/json")|<b>enough|src=|href=/);
  expect(looksLikePack(html)).toBe(true);
  expect(verifyPack(html, parseVkey(vkey))).toMatchObject({ outcome: 'intact', about: 'person', entries: 3 });

  const folder = await mkdtemp(join(tmpdir(), 'pack-'));
  await writeFile(join(folder, 'pack.html'), html);
  await writeFile(join(folder, 'forged.html'), html.replace('Proof of permission', 'Proof of refusal'));
  const verify = (file: string) =>
    new Promise<{ code: number; out: string }>((done) => {
      const bin = resolve(import.meta.dirname, '../../../bin/verify');
      execFile(bin, ['--key', vkey, file], { cwd: folder }, (error, out) =>
        done({ code: error ? Number(error.code) : 0, out }),
      );
    });
  expect(await verify('pack.html')).toMatchObject({ code: 0, out: expect.stringContaining('INTACT  pack.html') });
  expect(await verify('forged.html')).toMatchObject({
    code: 1,
    out: expect.stringContaining('not the one that was sealed'),
  });
  await rm(folder, { recursive: true });
});

test('an own right is told as what it is, never as a yes', async () => {
  const topicId = await makeTopic(ws.ctx, { slug: 'customers' });
  const ids = await makePeople(ws.ctx, topicId, [{ address: 'greta@example.com', country: 'DE' }]);
  const greta = ids.get('greta@example.com')!;
  const day = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10);
  await recordCustomer(ws.ctx, { contactId: greta, topicId, occasion: 'purchase', day, note: 'order 7' });
  const { html } = await pack(ws.ctx, { about: 'person', id: greta }, { reason: 'Complaint 18', language: 'en' });
  expect(html).toMatch(/<strong>[^<]+ recorded greta@example\.com as an existing customer[^<]+<\/strong>/);
  expect(html).not.toMatch(/<strong>[^<]*\b(?:yes to|permission of)\b/);
});

test('whatever is changed in a pack is found', async () => {
  const { html } = await personPack();
  const bytes = Buffer.from(html);
  for (let at = 0; at < bytes.length; at += 53) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 0x04;
    expect(verifyPack(changed.toString('utf8'), parseVkey(vkey)).outcome, `byte ${at}`).not.toBe('intact');
  }
  expect(verifyPack(`${html}<p>more</p>`, parseVkey(vkey)).outcome).toBe('tampered');
  expect(verifyPack(html.slice(0, -400), parseVkey(vkey)).outcome).not.toBe('intact');
  const stranger = verifierKeyOf(new Uint8Array(32).fill(9), ws.workspaceId);
  expect(verifyPack(html, parseVkey(stranger)).outcome).toBe('tampered');
});

test('a campaign’s pack holds its entries; taking one is an entry with its reason and asks for the role', async () => {
  await write(ws.ctx, (tx) =>
    append(tx, ws.ctx, [
      { kind: 'audit', type: 'campaign.created', target: 'campaign:12', details: { name: 'Harvest' } },
    ]),
  );
  const of = { about: 'campaign' as const, id: 12 };
  const { html } = await pack(ws.ctxOf('auditor'), of, { reason: 'Yearly audit', language: 'vi' });
  expect(html).toContain('lang="vi"');
  expect(verifyPack(html, parseVkey(vkey))).toMatchObject({ outcome: 'intact', about: 'campaign', entries: 1 });
  const again = await pack(ws.ctx, of, { reason: 'Yearly audit', language: 'en' });
  expect(verifyPack(again.html, parseVkey(vkey))).toMatchObject({ outcome: 'intact', entries: 2 });
  await expect(makePack(ws.ctxOf('marketer'), of, { reason: 'Curious', language: 'en' })).rejects.toMatchObject({
    code: 'not_allowed',
  });
  await expect(makePack(ws.ctx, of, { reason: ' ', language: 'en' })).rejects.toMatchObject({
    code: 'export_reason_needed',
  });
  await expect(
    makePack(ws.ctx, { about: 'campaign', id: 99 }, { reason: 'None', language: 'en' }),
  ).rejects.toMatchObject({
    code: 'pack_empty',
  });
});

test('a pack is as long as the history is: the page tells the first 2,000 and says so, the data holds all', async () => {
  const [minh] = (await contacts(ws.ctx, 'minh')) as [number];
  const each = 2_600;
  for (let round = 0; round < 2; round++)
    await write(ws.ctx, (tx) =>
      append(
        tx,
        ws.ctx,
        Array.from({ length: each }, (_, n) => ({
          kind: 'audit' as const,
          type: 'contact.completed',
          contactId: minh,
          details: { note: `note ${round * each + n + 1}.` },
        })),
      ),
    );
  const { html, parts } = await pack(ws.ctx, { about: 'person', id: minh }, { reason: 'Long', language: 'vi' });
  expect(verifyPack(html, parseVkey(vkey))).toMatchObject({ outcome: 'intact', entries: 2 * each });
  expect(html.match(/<section class="entry">/g)).toHaveLength(2_000);
  expect(html).toContain('Ở đây chỉ kể 2.000 mục đầu trong số 5.200.');
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(10_000);
  const page = html.slice(0, html.indexOf('<script'));
  expect([page.includes('note 2000.'), page.includes('note 2001.')]).toEqual([true, false]);
  const forged = html.replace('note 5199.', 'note 5198.');
  expect(verifyPack(forged, parseVkey(vkey)).outcome).toBe('tampered');
}, 120_000);

test('what the person says while the pack is being read is in it, or the pack is made anew', async () => {
  const [vy] = (await contacts(ws.ctx, 'vy')) as [number];
  const topic = await makeTopic(ws.ctx, { slug: 'raced' });
  await answer(ws.ctx, vy, topic, 'given');
  const own = { ...ws.ctx, actor: { type: 'contact' as const, contactId: vy } };
  for (let round = 0; round < 5; round++) {
    const [{ html }] = await Promise.all([
      pack(ws.ctx, { about: 'person', id: vy }, { reason: 'Race', language: 'en' }),
      (async () => {
        for (let n = 0; n < 4; n++)
          await write(own, (tx) => append(tx, own, [{ kind: 'audit', type: 'contact.completed', contactId: vy }]));
      })(),
    ]);
    expect(verifyPack(html, parseVkey(vkey))).toMatchObject({ outcome: 'intact' });
  }
});

test('of somebody erased, a pack still proves what was said and when, and opens nothing', async () => {
  const [tam] = (await contacts(ws.ctx, 'tam')) as [number];
  const topic = await makeTopic(ws.ctx, { slug: 'erased' });
  await answer(ws.ctx, tam, topic, 'given');
  await erase({ ...ws.ctx, actor: { type: 'contact', contactId: tam } }, { contactId: tam, method: 'link' });
  const { html } = await pack(ws.ctx, { about: 'person', id: tam }, { reason: 'Complaint 19', language: 'en' });
  expect(html).not.toContain('tam');
  expect(verifyPack(html, parseVkey(vkey))).toMatchObject({ outcome: 'intact', entries: 3 });
});
