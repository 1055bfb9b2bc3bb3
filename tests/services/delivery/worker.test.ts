// The real process: started, watched, asked to stop, and killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliveriesOf, lineUp, makeReaders, makeSending } from '#tests/support/deliveries.ts';
import { makeTopic } from '#tests/support/people.ts';
import { mailServer } from '../../transports/mail-server.ts';
import { campaignRow, type Stage, setStage } from './stage.ts';

let stage: Stage;
const children: ChildProcess[] = [];
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await stage.god.end();
});

type Started = { child: ChildProcess; said: () => string; ended: Promise<number | null> };
const start = (env: Record<string, string> = {}, ipc = false): Started => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/worker.ts'], {
    env: { ...process.env, DATABASE_URL: stage.house.url, LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (text += part));
  return { child, said: () => text, ended: new Promise((done) => child.once('exit', done)) };
};
const until = async (what: () => boolean | Promise<boolean>, withinMs = 40_000) => {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(50)) if (await what()) return;
  throw new Error('it did not happen');
};
const sending = async (slug: string, people: number) => {
  const { house } = stage;
  const topicId = await makeTopic(house.ctx, { slug, cadenceCount: 7, cadenceDays: 7 });
  const campaignId = await makeSending(house.ctx, topicId);
  await lineUp(house.ctx, campaignId, await makeReaders(house, topicId, people, slug));
  return campaignId;
};
const finished = async (id: number) => (await campaignRow(stage.god, id)).finished_at !== null;

describe('the worker', { timeout: 120_000 }, () => {
  test('sends a campaign into the outbox, signs the ledger, says no name, and stops when asked', async () => {
    const campaignId = await sending('worker', 120);
    const { child, said, ended } = start();
    await until(() => finished(campaignId));
    expect([...(await deliveriesOf(stage.god, campaignId)).values()].every(({ status }) => status === 'sent')).toBe(
      true,
    );
    await until(async () => (await stage.god.query('select from checkpoints')).rowCount! > 0);
    const asked = Date.now();
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(Date.now() - asked).toBeLessThan(10_000);
    expect(said()).toContain('campaign finished');
    expect(said()).not.toMatch(/@example\.com/);
  });

  test('ends when its parent is gone', async () => {
    const { child, said, ended } = start({}, true);
    await until(() => said().includes('worker runs'));
    child.disconnect();
    expect(await ended).toBe(0);
  });

  test('killed over a mail server: no letter twice, and whoever is in doubt is shown', async () => {
    const server = await mailServer();
    try {
      const campaignId = await sending('killed', 400);
      const smtp = { MAIL_TRANSPORT: 'smtp', SMTP_URL: server.url };
      for (let kills = 0; kills < 3; kills++) {
        const before = server.received.length;
        const { child, ended } = start(smtp);
        await until(async () => server.received.length > before + 10 || (await finished(campaignId)));
        child.kill('SIGKILL');
        await ended;
      }
      // What the dead held is over at once, instead of in half a minute.
      await stage.god.query(`update deliveries set lease_until = now() where campaign_id = $1 and status = 'sending'`, [
        campaignId,
      ]);
      const last = start(smtp);
      await until(() => finished(campaignId));
      last.child.kill('SIGTERM');
      await last.ended;
      const rows = [...(await deliveriesOf(stage.god, campaignId)).values()];
      const count = (status: string) => rows.filter((row) => row.status === status).length;
      expect(count('sent') + count('unknown')).toBe(400);
      const got = server.received.flatMap(({ to }) => to);
      expect(new Set(got).size).toBe(got.length);
      expect(got.length).toBeGreaterThanOrEqual(count('sent'));
    } finally {
      await server.close();
    }
  });
});
