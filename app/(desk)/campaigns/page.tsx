import { Button, Text } from '@mantine/core';
import { IconPlus, IconSend } from '@tabler/icons-react';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { type Column, DataTable } from '#app/_components/data-table.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.ts';
import { Moment } from '#app/_components/moment.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { Views } from '#app/_components/views.tsx';
import { may } from '#lib/domain/access/role.ts';
import { type CampaignList, type CampaignTab, campaignTabs, list } from '#lib/services/campaigns/list.ts';

const tabs = Object.keys(campaignTabs) as CampaignTab[];
type Line = CampaignList['lines'][number];

const CampaignsPage = async ({ searchParams }: { searchParams: Promise<{ tab?: string; before?: string }> }) => {
  const ctx = await staffContext();
  const t = await translator('campaigns');
  const asked = await searchParams;
  const tab = tabs.find((name) => name === asked.tab) ?? 'working';
  const before = /^\d{1,15}$/.test(asked.before ?? '') ? Number(asked.before) : undefined;
  const { lines, counts, older } = await list(ctx, { tab, before });
  const mayWrite = may(ctx.role, 'campaigns:write');
  const started = (line: Line) => line.launchedAt !== null;

  const columns: Column<Line>[] = [
    {
      key: 'name',
      header: t('list.name'),
      cell: ({ name, subject }) => (
        <>
          {name}
          <Text size="xs" c="dimmed" fw={400} lineClamp={1}>
            {subject || t('list.noSubject')}
          </Text>
        </>
      ),
    },
    {
      key: 'status',
      header: t('list.status'),
      cell: ({ status }) => <StatusBadge status={status}>{t(`status.${status}`)}</StatusBadge>,
    },
    {
      key: 'to',
      header: t('list.to'),
      from: 'md',
      cell: ({ topicName, segmentName }) => (
        <>
          {topicName}
          <Text size="xs" c="dimmed">
            {segmentName ?? t('everybody')}
          </Text>
        </>
      ),
    },
    ...(tab === 'going' || tab === 'sent' || tab === 'cancelled'
      ? [
          {
            key: 'sent',
            header: t('list.sent'),
            align: 'right' as const,
            from: 'xs' as const,
            cell: (line: Line) => started(line) && t('list.sentOf', { sent: line.sent, considered: line.considered }),
          },
        ]
      : []),
    {
      key: 'when',
      header: t('list.when'),
      from: 'sm',
      cell: ({ scheduledAt, finishedAt, launchedAt, editedAt, editedBy, status }) =>
        status === 'scheduled' ? (
          <Moment at={scheduledAt} />
        ) : (launchedAt ?? finishedAt) ? (
          <Moment at={finishedAt ?? launchedAt} />
        ) : (
          <>
            <Moment at={editedAt} as="ago" />
            <Text size="xs" c="dimmed">
              {editedBy}
            </Text>
          </>
        ),
    },
  ];

  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          mayWrite && (
            <Button component={Link} href="/campaigns/new" leftSection={<IconPlus size={16} />}>
              {t('new.button')}
            </Button>
          )
        }
      />
      <Views
        label={t('list.tabs')}
        current={tab}
        views={tabs.map((key) => ({
          key,
          label: t('list.tab', { name: t(`list.${key}`), count: counts[key] }),
          href: `/campaigns?tab=${key}`,
        }))}
      />
      {lines.length === 0 ? (
        <EmptyState
          icon={<IconSend size={26} />}
          title={t(`list.empty.${tab}.title`)}
          action={mayWrite && tab === 'working' ? { href: '/campaigns/new', label: t('new.button') } : undefined}
        >
          {t(`list.empty.${tab}.text`)}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('title')}
          columns={columns}
          rows={lines}
          rowKey={({ id }) => id}
          href={(line) => `/campaigns/${line.id}${started(line) ? '/progress' : ''}`}
          pager={{
            newer: before === undefined ? null : `/campaigns?tab=${tab}`,
            older: older === null ? null : `/campaigns?tab=${tab}&before=${older}`,
          }}
        />
      )}
    </>
  );
};
export default CampaignsPage;
