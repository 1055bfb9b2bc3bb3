// The same campaign on a real SMTP server: what the books say was sent is what arrived, each with its way out.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedDemo } from '#lib/services/demo/seed.ts';
import { testDatabase } from '#tests/support/database.ts';
import { type SmtpSink, smtpSink } from '#tests/support/smtp-sink.ts';
import { type Askfirst, startAskfirst } from './support/askfirst.ts';

let sink: SmtpSink;
let askfirst: Askfirst;

beforeAll(async () => {
  const { db } = await testDatabase();
  await seedDemo(db, new Date());
  sink = await smtpSink();
  askfirst = await startAskfirst({ MAIL_TRANSPORT: 'smtp', SMTP_URL: sink.url });
});
afterAll(async () => {
  await askfirst?.stop();
  await sink?.close();
});

test('every letter the books call sent arrives once, with the words agreed to and the way out', async () => {
  const { workerDb } = await testDatabase();
  const counts = async () => {
    const { rows } = await workerDb.pool.query<{ status: string; n: number }>(
      'select status, count(*)::int as n from deliveries group by 1',
    );
    return new Map(rows.map(({ status, n }) => [status, n]));
  };
  for (let tries = 0; tries < 300; tries++) {
    const now = await counts();
    if (!now.get('ready') && !now.get('sending')) break;
    await new Promise((done) => setTimeout(done, 200));
  }
  const settled = await counts();
  expect(settled.get('unknown') ?? 0).toBe(0);
  expect(settled.get('sent')).toBeGreaterThan(100);
  const campaign = sink.received.filter(
    ({ parsed }) => parsed.headers.has('list-unsubscribe-post') || parsed.headers.has('list'),
  );
  expect(campaign).toHaveLength(settled.get('sent')!);
  expect(new Set(campaign.map(({ to }) => to[0])).size).toBe(campaign.length);
  for (const { raw, parsed, to } of campaign) {
    expect(to).toHaveLength(1);
    expect(raw.toString()).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(raw.toString()).toMatch(/^List-Id: /im);
    expect(parsed.text?.replace(/[\s>]+/g, ' ')).toMatch(/At most 1 letter in 7 days|Nhiều nhất 1 thư trong 7 ngày/);
    expect(parsed.text).toContain('/unsubscribe/');
  }
});
