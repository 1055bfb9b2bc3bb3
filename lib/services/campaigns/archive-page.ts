import type { Transaction } from '#db/client.ts';
import { type Asker, askerOf } from '#db/queries/asker.ts';
import { type CampaignParts, campaignParts } from '#db/queries/campaign-facts.ts';
import { isLocale, type Locale } from '#lib/domain/locale.ts';
import { type Context, read } from '#lib/services/context.ts';
import { workspaceBySlug } from '#lib/services/forms/form-page.ts';
import { compileContent } from './content.ts';
import { loadCampaign } from './load.ts';

export type ArchivePage = {
  asker: Asker;
  language: Locale;
  topicName: string;
  subject: string;
  /** Sanitised, and filled in for nobody: the writer's stand-ins are what a stranger reads. */
  html: string;
  /** null: it has not gone out yet. */
  sentAt: Date | null;
};

/** A campaign as a stranger sees it; null: there is none, or it is not open. Which of the two, nobody learns. */
export const archivePage = async (
  ctx: Context,
  address: { workspace: string; campaign: string },
): Promise<ArchivePage | null> => {
  if (!/^\d{1,15}$/.test(address.campaign)) return null;
  const workspaceId = await workspaceBySlug(ctx, address.workspace);
  return read({ ...ctx, workspaceId }, async (tx) => {
    const parts = await campaignParts(tx, workspaceId, Number(address.campaign));
    return parts?.campaign.archivedAt ? asStranger(tx, parts) : null;
  });
};

/** The same for staff, before anybody else may see it. Throws while merge fields cannot be filled in. */
export const archivePreview = (ctx: Context, campaignId: number): Promise<ArchivePage> =>
  read(ctx, async (tx) => asStranger(tx, await loadCampaign(tx, ctx, campaignId, 'look')));

const asStranger = async (tx: Transaction, { campaign, topic, workspace }: CampaignParts): Promise<ArchivePage> => {
  const { subject, html } = compileContent(campaign, {
    legalName: campaign.rendered?.legalName ?? workspace.legalName,
  }).fill({});
  return {
    asker: (await askerOf(tx, workspace.id))!,
    language: isLocale(campaign.language) ? campaign.language : 'en',
    topicName: topic.name,
    subject,
    html,
    sentAt: campaign.launchedAt,
  };
};
