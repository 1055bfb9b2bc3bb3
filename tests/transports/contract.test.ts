import { sql } from 'drizzle-orm';
import { simpleParser } from 'mailparser';
import { afterEach, describe, expect, test } from 'vitest';
import { storeLetters } from '#lib/services/outbox/store-letters.ts';
import { transportFor } from '#lib/transports/index.ts';
import type { Transport } from '#lib/transports/transport.ts';
import { testWorkspace } from '#tests/support/workspace.ts';
import { letter, letters } from './letters.ts';
import { mailServer } from './mail-server.ts';
import { resendServer } from './resend-server.ts';

type Arrived = {
  to: string;
  subject: string;
  html: string;
  text: string;
  header(name: string): string | undefined;
};
type Stage = { transport: Transport; workspaceId: number; arrived(): Promise<Arrived[]> };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const parsed = async (raw: Buffer): Promise<Arrived> => {
  const mail = await simpleParser(raw);
  const lines = mail.headerLines.map(({ key, line }) => [key, line.slice(line.indexOf(':') + 1).trim()] as const);
  return {
    to: raw.toString('utf8').match(/^To: (.*)\r$/m)?.[1] ?? '',
    subject: mail.subject ?? '',
    html: mail.html || '',
    text: mail.text ?? '',
    header: (name) => lines.find(([key]) => key === name.toLowerCase())?.[1],
  };
};

const stages: Record<string, () => Promise<Stage>> = {
  async outbox() {
    const { workerDb, workspaceId } = await testWorkspace();
    const transport = transportFor({ MAIL_TRANSPORT: 'outbox' }, { store: storeLetters(workerDb) });
    return {
      transport,
      workspaceId,
      async arrived() {
        const { rows } = await workerDb.house.execute<{ raw: Buffer }>(
          sql`select raw from letters where workspace_id = ${workspaceId} order by id`,
        );
        return Promise.all(rows.map(({ raw }) => parsed(raw)));
      },
    };
  },
  async smtp() {
    const server = await mailServer();
    const transport = transportFor({ MAIL_TRANSPORT: 'smtp', SMTP_URL: server.url }, { store: async () => {} });
    closing.push(server.close);
    return { transport, workspaceId: 1, arrived: () => Promise.all(server.received.map(({ raw }) => parsed(raw))) };
  },
  async resend() {
    const server = await resendServer();
    const settings = { RESEND_API_KEY: server.apiKey, RESEND_BASE_URL: server.baseUrl };
    const transport = transportFor({ MAIL_TRANSPORT: 'resend', ...settings }, { store: async () => {} });
    closing.push(server.close);
    return {
      transport,
      workspaceId: 1,
      arrived: async () =>
        server.sent.map((sent) => ({ ...sent, header: (name: string) => sent.headers[name] ?? undefined })),
    };
  },
};

const inTime = () => AbortSignal.timeout(10_000);

describe.each(Object.keys(stages))('the %s transport', (name) => {
  const stage = () => stages[name]!();

  test('carries every letter once and answers in their order', async () => {
    const { transport, workspaceId, arrived } = await stage();
    const batch = letters(130).map((one) => ({ ...one, workspaceId }));
    const carried = await transport.carry(batch, inTime());
    expect(carried.map(({ outcome }) => outcome)).toEqual(Array(130).fill('sent'));
    expect((await arrived()).map(({ to }) => to).toSorted()).toEqual(batch.map(({ to }) => to).toSorted());
    await transport.close();
  });

  test('delivers words, both parts and the headers of leaving as they were', async () => {
    const { transport, workspaceId, arrived } = await stage();
    const sent = letter({ workspaceId });
    await transport.carry([sent], inTime());
    const [got] = await arrived();
    expect(got).toMatchObject({ subject: sent.subject, html: expect.stringContaining(sent.html) });
    expect(got!.text.trim()).toBe(sent.text.trim());
    for (const [header, value] of Object.entries(sent.headers)) expect(got!.header(header)).toBe(value);
  });

  test('refuses a line break that would become a header, and carries the others', async () => {
    const { transport, workspaceId, arrived } = await stage();
    const broken = [
      letter({ workspaceId, to: 'a@example.com', subject: 'Hello\r\nBcc: everybody@example.com' }),
      letter({ workspaceId, to: 'b@example.com', from: { name: 'Us\nX: y', address: 'us@langbian.example' } }),
      letter({ workspaceId, to: 'c@example.com', headers: { 'List-Id': '<a.b>\r\nBcc: everybody@example.com' } }),
      letter({ workspaceId, to: 'd@example.com\r\nRCPT TO:<e@example.com>' }),
    ];
    const carried = await transport.carry([...broken, letter({ workspaceId, to: 'f@example.com' })], inTime());
    expect(carried.map(({ outcome }) => outcome)).toEqual(['rejected', 'rejected', 'rejected', 'rejected', 'sent']);
    expect((await arrived()).map(({ to }) => to)).toEqual(['f@example.com']);
  });

  test('takes nothing when the time is up before it begins', async () => {
    const { transport, workspaceId, arrived } = await stage();
    const carried = await transport.carry([letter({ workspaceId })], AbortSignal.abort());
    expect(carried).toEqual([expect.objectContaining({ outcome: 'retry' })]);
    expect(await arrived()).toEqual([]);
  });

  test('sends a repeated letter once if it says that it honours keys', async () => {
    const { transport, workspaceId, arrived } = await stage();
    const batch = letters(3).map((one) => ({ ...one, workspaceId }));
    await transport.carry(batch, inTime());
    const again = await transport.carry(batch, inTime());
    expect(again.map(({ outcome }) => outcome)).toEqual(['sent', 'sent', 'sent']);
    expect(await arrived()).toHaveLength(transport.honoursKeys === 'never' ? 6 : 3);
  });
});
