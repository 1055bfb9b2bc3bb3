// Looking changes nothing, anywhere: every route and page of the app as the file system has them, so that a new one is
// covered without anybody thinking of it; and each signed link opens what it was made for and nothing else.
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Purpose, purposes, sign } from '#lib/domain/consent/token.ts';
import { confirm } from '#lib/services/consent/confirm.ts';
import { linkKeys } from '#lib/services/consent/links.ts';
import { aHouse } from '#tests/services/consent/a-form.ts';
import { makeCampaign } from '#tests/support/campaigns.ts';
import { arrange, superuser } from '#tests/support/deliveries.ts';
import { dump } from '#tests/support/dump.ts';
import { staff } from '#tests/support/workspace.ts';

const signedIn = vi.hoisted(() => ({ heads: {} as Record<string, string>, cookies: {} as Record<string, string> }));
vi.mock('next/headers', () => ({
  headers: async () => new Headers(signedIn.heads),
  cookies: async () => ({
    get: (name: string) => (signedIn.cookies[name] ? { name, value: signedIn.cookies[name] } : undefined),
    getAll: () => Object.entries(signedIn.cookies).map(([name, value]) => ({ name, value })),
    has: (name: string) => name in signedIn.cookies,
  }),
}));

type Handler = (request: Request, route: { params: Promise<Record<string, string | string[]>> }) => Promise<Response>;
type Page = (props: { params: Promise<object>; searchParams: Promise<object> }) => Promise<unknown>;

const files = (readdirSync('app', { recursive: true }) as string[])
  .filter((path) => /(^|\/)(route|page)\.tsx?$/.test(path) && !path.startsWith('_'))
  .toSorted();

let house: Awaited<ReturnType<typeof aHouse>>;
let god: pg.Client;
let tokens: Record<Purpose, string>;
let ids: Record<string, string>;
const token = 'session-token-of-the-owner';

beforeAll(async () => {
  house = await aHouse();
  god = await superuser(house.ws.url);
  Object.assign(globalThis, { askfirstDatabase: house.ws.db });
  await god.query(`insert into sessions (session_token, user_id, expires) values ($1, $2, now() + interval '1 day')`, [
    token,
    staff.owner.id,
  ]);
  signedIn.cookies = { 'askfirst.session': token, 'askfirst.workspace': house.ws.slug };
  await house.optIn('looker@example.com');
  await confirm(house.visitor(), {
    token: await house.tokenFor('looker@example.com'),
    statements: [house.statementId],
  });
  const { id, entries } = await house.about('looker@example.com');
  await house.optIn('waiting@example.com');
  const { workspaceId } = house.ws;
  await god.query(
    `insert into address_changes (workspace_id, contact_id, address, language, expires_at)
     values ($1, $2, 'new@example.com', 'en', now() + interval '1 day')`,
    [workspaceId, id],
  );
  await god.query(
    `insert into letters (workspace_id, idempotency_key, kind, "to", "from", subject, raw)
     values ($1, 'k', 'campaign', 'looker@example.com', 'hello@langbian.example', 'Hello', convert_to(E'To: a\\r\\n\\r\\nhi', 'UTF8'))`,
    [workspaceId],
  );
  await arrange(
    god,
    `insert into imports (workspace_id, id, file_name, status, created_by, counts, header)
     values ($1, 1, 'people.csv', 'done', 'user-owner', '{"rejected": 1}', '{email}')`,
    [workspaceId],
  );
  await god.query(
    `insert into import_rows (workspace_id, import_id, line, cells, outcome, reason)
     values ($1, 1, 2, '{nobody}', 'rejected', 'no_at')`,
    [workspaceId],
  );
  const campaign = await makeCampaign(house.ws, { topicId: house.topicId });
  await arrange(
    god,
    `insert into deliveries (workspace_id, campaign_id, contact_id, status, permitted_by) values ($1, $2, $3, 'sent', $4)`,
    [workspaceId, campaign.id, id, entries[0]!.id],
  );
  const subject = `c${id}-t${house.topicId}`;
  const expiresAt = new Date(Date.now() + 3_600_000);
  const of = (purpose: Purpose, ref: string) => sign(linkKeys(), purpose, { workspaceId, ref, expiresAt });
  tokens = {
    confirm: await house.tokenFor('waiting@example.com'),
    unsubscribe: of('unsubscribe', subject),
    preferences: of('preferences', subject),
    why: of('why', subject),
    worth: of('worth', `${subject}-g${campaign.id}`),
    shown: (await house.page()).shown,
    export: of('export', `c${id}`),
    erase: of('erase', `c${id}`),
    address: of('address', 'a1'),
  } as Record<Purpose, string>;
  ids = {
    workspace: house.ws.slug,
    form: house.form.slug,
    seq: '1',
    letter: '1',
    artefact: '1',
    entry: String(entries[0]!.id),
  };
  ids.campaign = String(campaign.id);
  ids.person = String(id);
}, 120_000);
afterAll(() => god.end());

/** The whole database in one number. */
const digest = async () =>
  createHash('sha256')
    .update((await dump(god)).toSorted().join('\n'))
    .digest('hex');

const paramsFor = (path: string, given: string): Record<string, string | string[]> => {
  const names = [...path.matchAll(/\[(\.\.\.)?(\w+)\]/g)];
  return Object.fromEntries(
    names.map(([, rest, name]) => {
      if (rest) return [name!, given.split('/')];
      if (name === 'token') return [name, given];
      if (name !== 'id') return [name!, ids[name!] ?? '1'];
      return [name, path.includes('campaigns') ? ids.campaign! : path.includes('people/[id]') ? ids.person! : '1'];
    }),
  );
};

const queries = [
  '',
  '?lang=vi',
  '?as=jsonld',
  '?as=csv',
  '?List-Unsubscribe=One-Click',
  '?scope=everything&act=erase',
  '?act=leave-everything&measured=yes',
];

/** What a handler or page does besides answering: nothing. Faults, redirects and "not found" are answers, too. */
const look = async (path: string, given: string, query: string, method: string) => {
  const module = (await import(/* @vite-ignore */ `#app/${path}`)) as { GET?: Handler; HEAD?: Handler; default?: Page };
  const params = Promise.resolve(paramsFor(path, given));
  const handler = method === 'HEAD' ? (module.HEAD ?? module.GET) : module.GET;
  try {
    if (handler) {
      const answer = await handler(new Request(`http://127.0.0.1:3000/x${query}`, { method }), { params });
      await answer.body?.cancel();
      return answer.status;
    }
    const searchParams = Promise.resolve(Object.fromEntries(new URLSearchParams(query)));
    if (module.default) await module.default({ params, searchParams });
    return module.default ? 200 : 405;
  } catch (error) {
    if (String((error as { digest?: string }).digest).startsWith('NEXT_')) return 307;
    throw error;
  }
};

test('there are routes and pages to look at, as somebody who is signed in', async () => {
  expect(await look('(desk)/people/page.tsx', '', '', 'GET')).toBe(200);
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((path) => path.includes('(public)')).length).toBeGreaterThan(9);
});

test.each(files)(
  'looking at %s changes nothing',
  async (path) => {
    const before = await digest();
    const seen = new Set<number>();
    const givens = path.includes('[token]') ? [...Object.values(tokens), 'nonsense'] : ['session', 'csrf'];
    for (const method of ['GET', 'HEAD'])
      for (const given of path.includes('[token]') || path.includes('[...') ? givens : ['']) {
        for (const query of queries) seen.add(await look(path, given, query, method));
      }
    expect(await digest(), `answers were ${[...seen]}`).toBe(before);
    expect([...seen].filter((status) => status >= 500)).toEqual([]);
  },
  60_000,
);

test('a link opens the one room it was made for, and no other link opens it', async () => {
  const rooms = files.filter((path) => /\(public\)\/\w+\/\[token\]\/route/.test(path));
  expect(rooms.length).toBeGreaterThanOrEqual(6);
  for (const path of rooms) {
    const room = path.split('/')[1]!;
    for (const purpose of purposes) {
      const status = await look(path, tokens[purpose], '', 'GET');
      expect([room, purpose, status]).toEqual([room, purpose, purpose === room ? 200 : 404]);
    }
  }
});

test('nor does pressing a button with a link that was made for something else', async () => {
  const before = await digest();
  const acts = [
    'act=erase',
    'act=leave-everything',
    'act=mail-erase',
    'scope=everything',
    'List-Unsubscribe=One-Click',
    'worth=yes',
    `statement=${house.statementId}`,
  ];
  for (const path of files.filter((one) => /\(public\)\/\w+\/\[token\]\/route/.test(one))) {
    const { POST } = (await import(/* @vite-ignore */ `#app/${path}`)) as { POST?: Handler };
    const room = path.split('/')[1]!;
    for (const purpose of purposes.filter((other) => other !== room))
      for (const body of POST ? acts : []) {
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const request = new Request('http://127.0.0.1:3000/x', { method: 'POST', body, headers });
        await POST!(request, { params: Promise.resolve({ token: tokens[purpose] }) });
      }
  }
  expect(await digest()).toBe(before);
}, 60_000);
