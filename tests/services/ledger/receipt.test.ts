import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as receiptRoute from '#app/(public)/preferences/[token]/receipt/[seq]/route.ts';
import * as preferencesRoute from '#app/(public)/preferences/[token]/route.ts';
import * as verifyRoute from '#app/(public)/receipts/verify/route.ts';
import { linksFor } from '#lib/services/consent/links.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';
import { answer, aTopic, contacts, keepBooks } from './a-ledger.ts';

let ws: TestWorkspace;
let books: ReturnType<typeof keepBooks>;
let linh: number;
let minh: number;
let topic: number;
beforeAll(async () => {
  ws = await testWorkspace();
  Object.assign(globalThis, { askfirstDatabase: ws.db });
  [linh, minh] = (await contacts(ws.ctx, 'linh', 'minh')) as [number, number];
  topic = await aTopic(ws.ctx);
  for (const contact of [linh, minh]) await answer(ws.ctx, contact, topic, 'given');
});
afterAll(() => books?.stop());

type Handler = typeof verifyRoute.POST;
const call = async (handler: Handler, params: Record<string, string>, body?: FormData | URLSearchParams) => {
  const request = new Request('http://127.0.0.1:3000/x?lang=en', { ...(body && { method: 'POST', body }) });
  const answered = await handler(request, { params: Promise.resolve(params) });
  return { status: answered.status, text: await answered.text(), headers: answered.headers };
};
const tokenOf = (contactId: number, purpose: 'preferences' | 'unsubscribe' = 'preferences') =>
  linksFor({ workspaceId: ws.workspaceId, contactId })[purpose].split('/').at(-1)!;
const receipt = (token: string, seq: string) => call(receiptRoute.GET, { token, seq });
const verify = (text: string) => call(verifyRoute.POST, {}, new URLSearchParams({ receipt: text, lang: 'en' }));

test('before it is sealed there is no receipt yet, and asking changes nothing', async () => {
  const answered = await receipt(tokenOf(linh), '1');
  expect([answered.status, answered.text]).toEqual([404, expect.stringContaining('Not sealed yet')]);
});

test('a person takes the receipt of their own entry and anybody checks it', async () => {
  books = keepBooks(ws.workerDb);
  const token = tokenOf(linh);
  expect((await call(preferencesRoute.GET, { token })).text).toContain(`href="/preferences/${token}/receipt/1"`);
  let taken = await receipt(token, '1');
  for (let n = 0; n < 100 && taken.status !== 200; n++) {
    await sleep(50);
    taken = await receipt(token, '1');
  }
  expect(taken.headers.get('content-disposition')).toBe('attachment; filename="askfirst-receipt-langbian-1.txt"');
  expect(taken.text).toMatch(/^c2sp\.org\/tlog-proof@v1\n/);

  const checked = await verify(taken.text);
  expect(checked.text).toContain('The receipt is true: “said yes”, written down by Langbian Coffee Co., Ltd');
  expect(checked.text).toContain(`askfirst/workspace/${ws.workspaceId}+`);
  const form = new FormData();
  form.set('receipt', '');
  form.set('file', new Blob([taken.text.replaceAll('\n', '\r\n')]), 'receipt.txt');
  form.set('lang', 'vi');
  expect((await call(verifyRoute.POST, {}, form)).text).toContain('Biên nhận này đúng: “đã đồng ý”');

  expect((await verify(taken.text.replace('index 4', 'index 5').replace('index 3', 'index 4'))).text).toContain(
    'This receipt is not what Langbian Coffee Co., Ltd gave out',
  );
  expect((await verify(taken.text.replaceAll('workspace/1', 'workspace/77'))).text).toContain('not kept here');
  for (const nothing of ['', 'Dear Sir']) expect((await verify(nothing)).text).toContain('cannot be read as a receipt');
  expect((await call(verifyRoute.GET, {})).text).not.toContain('<script');
});

test('nobody takes the receipt of somebody else, nor with another link', async () => {
  for (const [token, seq] of [
    [tokenOf(linh), '2'],
    [tokenOf(linh), '0'],
    [tokenOf(linh), '1e1'],
    [tokenOf(linh, 'unsubscribe'), '1'],
    ['x', '1'],
  ] as const)
    expect((await receipt(token, seq)).status).toBe(404);
  const mine = (await receipt(tokenOf(linh), '1')).text;
  expect((await receipt(tokenOf(minh), '1')).text).not.toBe(mine);
});
