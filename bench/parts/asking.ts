// A workspace that asks: one topic with published words, and open forms.
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database } from '#db/client.ts';
import { createTopic } from '#lib/services/consent/create-topic.ts';
import { draftStatement } from '#lib/services/consent/draft-statement.ts';
import { publishStatement } from '#lib/services/consent/publish-statement.ts';
import { topicOf } from '#lib/services/consent/topic-of.ts';
import type { Context } from '#lib/services/context.ts';
import { createForm } from '#lib/services/forms/create-form.ts';
import { publishForm } from '#lib/services/forms/publish-form.ts';
import { append } from '#lib/services/ledger/append.ts';

/** Keys of this run alone, for a server that is thrown away after it. */
export const keysFor = (databaseUrl: string) => {
  const secret = () => randomBytes(32).toString('base64url');
  return {
    DATABASE_URL: databaseUrl,
    APP_URL: 'http://127.0.0.1:3000',
    SECRET_KEY: secret(),
    TOKEN_KEYS: `k1:${secret()}`,
  };
};

/** Founds the workspace `bench`, with forms `form-1` … Answers with their slugs. */
export const foundAsking = async (db: Database, forms: number): Promise<string[]> => {
  const ctxOf = (workspaceId: number): Context => ({
    db,
    workspaceId,
    actor: { type: 'staff', userId: 'bench', name: 'Bench', role: 'owner' },
    now: new Date(),
    requestId: 'bench',
    from: {},
  });
  const workspaceId = await db.transaction(0, async (tx) => {
    const { rows } = await tx.execute<{ id: number }>(sql`select create_workspace('bench', 'Bench Coffee Ltd',
      '1 Long Street, Springfield', 'VN', 'UTC', 'hello@bench.example', 'bench.example', false) as id`);
    const { id } = rows[0]!;
    await tx.execute(sql`select set_config('app.workspace', ${String(id)}, true)`);
    await append(tx, ctxOf(id), [{ kind: 'audit', type: 'workspace.founded', target: `workspace:${id}` }]);
    return id;
  });
  const ctx = ctxOf(workspaceId);
  const topicId = await createTopic(ctx, { name: 'News', description: '', cadenceCount: 1, cadenceDays: 7 });
  const { promises } = (await topicOf(ctx, topicId))!;
  const words = promises.en.suggestion;
  await publishStatement(ctx, await draftStatement(ctx, { topicId, language: 'en', change: 'minor', words }));
  const slugs = Array.from({ length: forms }, (_, n) => `form-${n + 1}`);
  for (const slug of slugs) {
    const form = { name: slug, slug, language: 'en' as const, heading: 'News', intro: '', thanks: '' };
    await publishForm(ctx, await createForm(ctx, { ...form, askName: false, topicIds: [topicId] }));
  }
  return slugs;
};
