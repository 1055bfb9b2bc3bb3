// Whatever is asked of them, web and worker write no person into their logs.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staff, testWorkspace } from '#tests/support/workspace.ts';
import { type Askfirst, startAskfirst } from './support/askfirst.ts';

let askfirst: Askfirst;
beforeAll(async () => {
  await testWorkspace();
  askfirst = await startAskfirst();
});
afterAll(() => askfirst?.stop());

test('the process is up and ready, and sees its worker', async () => {
  expect(await (await fetch(`${askfirst.origin}/healthz`)).text()).toBe('ok\n');
  expect(await (await fetch(`${askfirst.origin}/readyz`)).json()).toEqual({
    ready: true,
    database: 'answers',
    tables: 'up to date',
    worker: 'connected',
  });
});

test('addresses in queries, forms and broken requests do not reach the log', async () => {
  const addresses = [...Object.values(staff).map(({ email }) => email), 'stranger@mail.example'];
  for (const address of addresses) {
    const query = new URLSearchParams({ email: address });
    await fetch(`${askfirst.origin}/sign-in?${query}`);
    await fetch(`${askfirst.origin}/f/langbian/nothing?${query}`);
    await fetch(`${askfirst.origin}/f/langbian/nothing`, { method: 'POST', body: query });
    await fetch(`${askfirst.origin}/api/auth/signin/email`, { method: 'POST', body: query });
    await fetch(`${askfirst.origin}/unsubscribe/${encodeURIComponent(address)}`);
    await fetch(`${askfirst.origin}/confirm/${encodeURIComponent(address)}`, { method: 'POST', body: '{"broken' });
  }
  const said = askfirst.logs();
  for (const address of addresses) {
    expect(said).not.toContain(address);
    expect(said).not.toContain(encodeURIComponent(address));
  }
});
