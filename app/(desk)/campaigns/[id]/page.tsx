import { may } from '#lib/domain/access/role.ts';
import { editableStatuses } from '#lib/domain/campaigns/campaign.ts';
import { isSettled } from '#lib/domain/campaigns/validate.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';
import { isLocale } from '#lib/domain/locale.ts';
import { choices } from '#lib/services/campaigns/choices.ts';
import { loadView } from './_load.ts';
import { Write } from './_write.tsx';

const WritePage = async ({ params }: { params: Promise<{ id: string }> }) => {
  const { ctx, parts, facts, verdict } = await loadView((await params).id);
  const { campaign } = parts;
  const { topics, segments } = await choices(ctx);
  const editable = editableStatuses.includes(campaign.status) && may(ctx.role, 'campaigns:write');
  return (
    <Write
      id={campaign.id}
      status={campaign.status}
      editable={editable}
      hash={toHex(campaign.contentHash)}
      fields={{
        name: campaign.name,
        topicId: campaign.topicId,
        segmentId: campaign.segmentId,
        language: isLocale(campaign.language) ? campaign.language : 'en',
        subject: campaign.subject,
        preheader: campaign.preheader,
        bodyHtml: campaign.bodyHtml,
        fromName: campaign.fromName,
        fromAddress: campaign.fromAddress,
        replyTo: campaign.replyTo,
        benefit: campaign.benefit,
        disclosure: campaign.disclosure,
      }}
      topics={topics}
      segments={segments}
      corrects={facts.corrects?.campaign ?? null}
      findings={editable ? verdict.findings.filter((finding) => !isSettled(finding)) : []}
    />
  );
};
export default WritePage;
