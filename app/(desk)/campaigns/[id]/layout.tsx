import '../campaigns.css';
import type { ReactNode } from 'react';
import { translator } from '#app/_adapters/translate.ts';
import { PageHeader } from '#app/_components/page-header.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { may } from '#lib/domain/access/role.ts';
import { editableStatuses } from '#lib/domain/campaigns/campaign.ts';
import { isSettled } from '#lib/domain/campaigns/validate.ts';
import { loadView } from './_load.ts';
import { More } from './_more.tsx';
import { NextStep } from './_next-step.tsx';
import { Tabs } from './_tabs.tsx';

type Props = { params: Promise<{ id: string }>; children: ReactNode };

const CampaignLayout = async ({ params, children }: Props) => {
  const { ctx, parts, facts, verdict, incident } = await loadView((await params).id);
  const { campaign, topic, segment } = parts;
  const t = await translator('campaigns');
  const editable = editableStatuses.includes(campaign.status);
  const open = editable ? verdict.findings.filter((finding) => !isSettled(finding)) : [];
  return (
    <>
      <PageHeader
        back={{ href: '/campaigns', label: t('title') }}
        title={campaign.name}
        beside={<StatusBadge status={campaign.status}>{t(`status.${campaign.status}`)}</StatusBadge>}
        lead={
          facts.corrects
            ? t('write.corrects', { campaign: facts.corrects.campaign })
            : t('to', { topic: topic.name, segment: segment?.name ?? t('everybody') })
        }
        actions={
          <More
            id={campaign.id}
            name={campaign.name}
            mayWrite={may(ctx.role, 'campaigns:write')}
            mayTest={may(ctx.role, 'campaigns:write') || may(ctx.role, 'campaigns:approve')}
            mayStop={
              campaign.launchedAt !== null && (may(ctx.role, 'campaigns:write') || may(ctx.role, 'campaigns:approve'))
            }
            mayCancel={['sending', 'paused'].includes(campaign.status) && may(ctx.role, 'campaigns:send')}
          />
        }
      />
      <NextStep id={(await params).id} />
      <Tabs
        id={campaign.id}
        open={open.length}
        blocks={open.filter(({ severity }) => severity === 'block').length}
        incident={incident !== null}
      />
      {children}
    </>
  );
};
export default CampaignLayout;
