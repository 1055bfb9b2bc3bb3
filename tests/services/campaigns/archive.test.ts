// The archive: what a stranger may see of a campaign, and only when it is open.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { GET } from '#app/(public)/archive/[workspace]/[campaign]/route.ts';
import { archivePage, archivePreview } from '#lib/services/campaigns/archive-page.ts';
import { closeArchive } from '#lib/services/campaigns/close-archive.ts';
import { edit } from '#lib/services/campaigns/edit.ts';
import { openArchive } from '#lib/services/campaigns/open-archive.ts';
import { launch } from '#lib/services/delivery/launch.ts';
import { carrierOf, makeApproved, type Stage, sendAll, setStage, watchedTransport } from '../delivery/stage.ts';

vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined }),
}));

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  Object.assign(globalThis, { askfirstDatabase: stage.house.db });
});
afterAll(() => stage.god.end());

const bodyHtml =
  '<p>Dear {{ contact.first_name | default: "friend" }}, see <a href="https://langbian.example/farm">how the farm looks</a>.</p>';
const look = (campaign: number | string, workspace = stage.house.slug) =>
  archivePage(stage.house.ctxOf({ type: 'contact', contactId: null }), { workspace, campaign: String(campaign) });
const visit = (campaign: number | string) =>
  GET(new Request(`http://127.0.0.1:3000/archive/${stage.house.slug}/${campaign}`), {
    params: Promise.resolve({ workspace: stage.house.slug, campaign: String(campaign) }),
  });

test('a campaign stands in the archive once it is sent and somebody opened it, and is gone when they close it', async () => {
  const { ctxOf, slug } = stage.house;
  const id = await makeApproved(stage, { bodyHtml });
  await expect(openArchive(ctxOf('marketer'), id)).rejects.toThrow('campaign_not_sent');
  await launch(ctxOf('marketer'), id);
  await expect(openArchive(ctxOf('marketer'), id)).rejects.toThrow('campaign_not_sent');
  await sendAll(carrierOf(stage.house, watchedTransport()));
  expect(await look(id)).toBeNull();
  expect(() => openArchive(ctxOf('approver'), id)).toThrow('not_allowed');
  await openArchive(ctxOf('marketer'), id);
  await openArchive(ctxOf('marketer'), id);

  const page = await look(id);
  expect(page).toMatchObject({ language: 'en', asker: { slug }, html: bodyHtml.replace(/\{\{.*?\}\}/, 'friend') });
  expect(await look(id, 'elsewhere')).toBeNull();
  expect(await look('1 or 1=1')).toBeNull();

  const answer = await visit(id);
  const text = await answer.text();
  expect(answer.status).toBe(200);
  expect(text).toContain('Dear friend, see <a href="https://langbian.example/farm">how the farm looks</a>');
  expect(text).not.toMatch(/mai@example|Mai|unsubscribe|preferences|\/why\/|<img|<form|<script/);
  expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow');
  const policy = answer.headers.get('content-security-policy')!;
  expect(policy).toMatch(/default-src 'none'.*form-action 'none'.*sandbox/);
  expect(policy).not.toMatch(/unsafe|allow-scripts|allow-same-origin/);

  await closeArchive(ctxOf('owner'), id);
  await closeArchive(ctxOf('owner'), id);
  expect(await look(id)).toBeNull();
  expect((await visit(id)).status).toBe(404);
  const { rows } = await stage.god.query<{ type: string }>(
    `select type from entries where target = $1 and type like '%archive%' order by id`,
    [`campaign:${id}`],
  );
  expect(rows.map(({ type }) => type)).toEqual(['campaign.archive_opened', 'campaign.archive_closed']);
});

test('staff see the page before anybody else may', async () => {
  const id = await makeApproved(stage);
  await edit(stage.house.ctxOf('marketer'), id, { language: 'vi', subject: 'Mùa thu hoạch đã bắt đầu' });
  expect(await archivePreview(stage.house.ctx, id)).toMatchObject({
    language: 'vi',
    subject: 'Mùa thu hoạch đã bắt đầu',
    sentAt: null,
  });
  expect(await look(id)).toBeNull();
});
