import { eq } from 'drizzle-orm';
import { audienceOf, sampleReaders, wordsOf } from '#db/queries/campaign-facts.ts';
import { users } from '#db/schema/index.ts';
import { Fault } from '#lib/domain/fault.ts';
import { env } from '#lib/env.ts';
import { type Context, read, write } from '#lib/services/context.ts';
import { composeCampaign } from '#lib/services/delivery/compose.ts';
import { append } from '#lib/services/ledger/append.ts';
import { loadCampaign } from './load.ts';
import { invented } from './sample-letter.ts';
import { authoriseAny } from './staff-of.ts';
import { withTransport } from './with-transport.ts';

/**
 * Sends the letter to the signed-in person, filled in as for the first permitted reader. It counts nowhere, and its links
 * lead to the campaign at the desk: pressing them takes nobody off any list. Answers with the address it went to.
 */
export const sendTest = async (ctx: Context, campaignId: number): Promise<{ to: string }> => {
  const { userId } = authoriseAny(ctx, ['campaigns:write', 'campaigns:approve']);
  const letter = await read(ctx, async (tx) => {
    const parts = await loadCampaign(tx, ctx, campaignId, 'look');
    const [user] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
    if (!user) throw new Error(`user ${userId} is gone`);
    const [reader = invented(ctx.now)] = await sampleReaders(tx, audienceOf(parts), { limit: 1 });
    const words = await wordsOf(tx, ctx.workspaceId, reader.statementId === null ? [] : [reader.statementId]);
    const inert = new URL(`/campaigns/${campaignId}/preview`, env().APP_URL).href;
    const links = { unsubscribe: inert, preferences: inert, why: inert, worth: inert };
    const { letterFor } = await composeCampaign(parts, words);
    // Nobody's list, so no headers that say how to leave one.
    const letter = letterFor({ ...reader, date: ctx.now }, 'test', links);
    return {
      ...letter,
      to: user.email,
      subject: `[Test] ${letter.subject}`,
      idempotencyKey: `test:${ctx.requestId}`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
  });
  const [carried] = await withTransport(ctx, (transport) => transport.carry([letter], AbortSignal.timeout(15_000)));
  if (carried?.outcome !== 'sent') throw new Fault('campaign_test_failed', { to: letter.to });
  await write(ctx, (tx) =>
    append(tx, ctx, [
      { kind: 'audit', type: 'campaign.test_sent', target: `campaign:${campaignId}`, details: { to: letter.to } },
    ]),
  );
  return { to: letter.to };
};
