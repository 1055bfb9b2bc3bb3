import { aroundIncident, incidentOf, stepsOf } from '#db/queries/incidents.ts';
import { fieldLimits } from '#lib/domain/campaigns/campaign.ts';
import { escapeHtml } from '#lib/domain/escape-html.ts';
import { Fault } from '#lib/domain/fault.ts';
import { isLocale } from '#lib/domain/locale.ts';
import { type Campaign, create } from '#lib/services/campaigns/create.ts';
import { loadCampaign } from '#lib/services/campaigns/load.ts';
import { authorise, type Context, read } from '#lib/services/context.ts';
import { wordsIn } from '#lib/services/words.ts';

/**
 * Begins the correction of what was wrong: a campaign like any other, judged and approved like any other, for exactly those
 * who got the faulty one and may still be written to. It begins with what was admitted and apologised for.
 */
export const correct = async (ctx: Context, campaignId: number, name: string): Promise<Campaign> => {
  authorise(ctx, 'campaigns:write');
  const { campaign, steps } = await read(ctx, async (tx) => {
    const { campaign } = await loadCampaign(tx, ctx, campaignId, 'look');
    const incident = await incidentOf(tx, ctx.workspaceId, campaignId);
    if (!incident || incident.closedAt) throw new Fault('incident_none', {}, 'conflict');
    const { correction } = await aroundIncident(tx, { ...campaign, campaignId });
    if (correction) throw new Fault('incident_correction_exists', { name: correction.name }, 'conflict');
    return { campaign, steps: await stepsOf(tx, ctx.workspaceId, incident.id) };
  });
  const t = wordsIn(isLocale(campaign.language) ? campaign.language : 'en', 'delivery');
  const { topicId, language, fromName, fromAddress, replyTo } = campaign;
  const said = steps.filter(({ step }) => step !== 'acted').map(({ said }) => `<p>${escapeHtml(said)}</p>`);
  return create(
    ctx,
    {
      name: name.slice(0, fieldLimits.name),
      topicId,
      language,
      fromName,
      fromAddress,
      replyTo,
      subject: t('correction', { subject: campaign.subject }).slice(0, fieldLimits.subject),
      bodyHtml: said.join(''),
    },
    campaignId,
  );
};
