import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { loadCampaign } from './load.ts';
import { setArchived } from './open-archive.ts';

/** Takes a campaign out of the archive again: its page is gone from this moment on. */
export const closeArchive = (ctx: Context, campaignId: number): Promise<void> => {
  authorise(ctx, 'campaigns:send');
  return write(ctx, async (tx) => {
    const { campaign } = await loadCampaign(tx, ctx, campaignId, 'lock');
    if (!campaign.archivedAt) return;
    await setArchived(tx, ctx, campaignId, null);
    await append(tx, ctx, [{ kind: 'audit', type: 'campaign.archive_closed', target: `campaign:${campaignId}` }]);
  });
};
