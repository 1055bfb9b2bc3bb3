// Decree 91/2020/ND-CP and Law 91/2025/QH15 from the words somebody agrees to up to the letter and the way out, in Vietnamese.
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CampaignFields, signatures } from '#lib/domain/campaigns/campaign.ts';
import { defaultPolicy } from '#lib/domain/campaigns/policy.ts';
import { setPolicy } from '#lib/services/access/set-policy.ts';
import { approve } from '#lib/services/campaigns/approve.ts';
import { submit } from '#lib/services/campaigns/submit.ts';
import { view } from '#lib/services/campaigns/view.ts';
import { draftStatement } from '#lib/services/consent/draft-statement.ts';
import { publishStatement } from '#lib/services/consent/publish-statement.ts';
import { topicOf } from '#lib/services/consent/topic-of.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { launch } from '#lib/services/delivery/launch.ts';
import { makeCampaign, makeSegment } from '#tests/support/campaigns.ts';
import { deliveriesOf, superuser } from '#tests/support/deliveries.ts';
import { makePeople, makeTopic } from '#tests/support/people.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';
import { awake, carrierOf, sendAll, watchedTransport } from './stage.ts';

let house: TestWorkspace;
let god: pg.Client;
let topicId: number;
let segmentId: number;
let ids: Map<string, number>;
const benefits = [
  'cách nhận ra quả chín',
  'khi nào nên tưới',
  'vì sao rang chậm',
  'nơi có mưa',
  'cách ủ phân',
  'giá phân bón',
];
const letter: Partial<CampaignFields> = {
  language: 'vi',
  name: 'Thư tháng mười một',
  subject: 'Mùa thu hoạch đã bắt đầu',
  preheader: 'Hai ngày trên sườn đồi, và cách nếm một quả cà phê chín',
  bodyHtml: '<h1>Thu hoạch</h1><p>Chào {{ contact.first_name | default: "bạn" }}, mời bạn đến hái cùng chúng tôi.</p>',
};

beforeAll(async () => {
  house = await testWorkspace();
  god = await superuser(house.url);
  await setPolicy(house.ctx, { ...defaultPolicy, weeklyBudget: 14, weeklyWarning: 3 });
  topicId = await makeTopic(house.ctx, { cadenceCount: 7, cadenceDays: 7 });
  segmentId = await makeSegment(house.ctx);
  const { promises } = (await topicOf(house.ctx, topicId))!;
  const words = { topicId, language: 'vi' as const, words: promises.vi.suggestion, change: 'minor' as const };
  await publishStatement(house.ctx, await draftStatement(house.ctx, words));
  ids = await makePeople(house.ctx, topicId, [
    { address: 'mai@example.com', firstName: 'Mai', country: 'VN', language: 'vi', tags: ['filter'], state: 'given' },
    { address: 'nils@example.com', firstName: 'Nils', country: 'DE', language: 'de', tags: ['filter'], state: 'given' },
  ]);
});
afterAll(() => god.end());

let count = 0;
const approved = async (given: Partial<CampaignFields> = {}) => {
  const benefit = `Bạn đọc biết ${benefits[count++ % benefits.length]}, phần ${count}.`;
  const { id } = await makeCampaign(house, { topicId, segmentId, ...letter, benefit, ...given });
  await submit(house.ctxOf('marketer'), id);
  await approve(house.ctxOf('approver'), id, { signature: signatures.vi, answers: awake });
  return id;
};
const sent = async () => {
  const transport = watchedTransport();
  const id = await approved();
  await launch(house.ctx, id);
  await sendAll(carrierOf(house, transport));
  return { id, to: new Map(transport.carried.map((one) => [one.to, one])) };
};

test('the words say content, method, form and frequency, and no question about them is left (Law 91/2025 art. 28(3))', async () => {
  const { promises } = (await topicOf(house.ctx, topicId))!;
  for (const said of [/“.+”/, /qua email/, /thư có chữ và hình ảnh/, /tối đa 7 thư trong 7 ngày/])
    expect(promises.vi.suggestion).toMatch(said);
  const { verdict } = await view(house.ctx, await approved());
  expect(verdict.findings.map(({ rule }) => rule.id).filter((rule) => rule.startsWith('law-'))).toEqual([]);
});

test('the letter begins with the label for whom that law protects, and ends with the way out of all of it', async () => {
  const { to } = await sent();
  const mai = to.get('mai@example.com')!;
  expect(mai.subject).toBe('[QC] Mùa thu hoạch đã bắt đầu');
  expect(to.get('nils@example.com')!.subject).toBe('Mùa thu hoạch đã bắt đầu');
  const [body, footer] = mai.text.split('\n-- \n') as [string, string];
  expect(body).toContain('Chào Mai');
  expect(footer).toMatch(/^Bạn nhận được thư này vì ngày .+ bạn đã đồng ý:\n> Tôi đồng ý để Langbian Coffee/);
  expect(footer).toMatch(/^Hủy đăng ký: https?:/m);
  // Art. 20(1): that one topic or everything can be refused, and how; art. 19: who advertises.
  expect(footer).toMatch(/ngừng nhận chủ đề này, hoặc từ chối mọi thư của .+, bất cứ lúc nào/);
  expect(footer).toContain('12 Trần Phú, Đà Lạt, Lâm Đồng, Vietnam');
  expect(footer).toContain('hello@langbian.example');
  expect(mai.html).toContain('lang="vi"');
});

test('no more than three come in 24 hours, the fourth waits for its hour; e-mail knows no quiet hours there', async () => {
  for (let n = 1; n < 3; n++) expect((await sent()).to.has('mai@example.com')).toBe(true);
  const { id, to } = await sent();
  expect(to.has('mai@example.com')).toBe(false);
  const row = (await deliveriesOf(god, id)).get(ids.get('mai@example.com')!)!;
  expect(row).toMatchObject({ status: 'deferred', reason: 'daily_limit' });
  expect(row.until!.getTime() - Date.now()).toBeGreaterThan(23 * 3_600_000);
  const { rows } = await god.query('select quiet, daily_limit, time_zone from reach where contact_id = $1', [
    ids.get('mai@example.com'),
  ]);
  expect(rows[0]).toEqual({ quiet: '{}', daily_limit: 3, time_zone: 'Asia/Ho_Chi_Minh' });
});

test('a refusal holds at once (art. 13(4))', async () => {
  await god.query(`update reach set sent_at = '{}', sent_topic = '{}'`);
  const id = await approved();
  await launch(house.ctx, id);
  await withdraw(house.ctx, { contactId: ids.get('mai@example.com')!, topicId, method: 'staff', note: 'gọi điện' });
  const transport = watchedTransport();
  await sendAll(carrierOf(house, transport));
  expect(transport.carried.map(({ to }) => to)).toEqual(['nils@example.com']);
});
