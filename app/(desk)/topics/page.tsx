import { Button } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { DataTable } from '#app/_components/data-table.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.ts';
import { PageHeader } from '#app/_components/page-header.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { may } from '#lib/domain/access/role.ts';
import { topicsOf } from '#lib/services/consent/topics-of.ts';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await translator('consent'))('topics.title'),
});

const TopicsPage = async () => {
  const ctx = await staffContext();
  const t = await translator('consent');
  const topics = await topicsOf(ctx);
  const create = may(ctx.role, 'topics:write') && (
    <Button component={Link} href="/topics/new">
      {t('topics.new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('topics.title')} lead={t('topics.lead')} actions={create} />
      {topics.length === 0 ? (
        <EmptyState icon={<IconListCheck size={26} />} title={t('topics.empty')} action={create}>
          {t('topics.emptyWhy')}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('topics.title')}
          rows={topics}
          rowKey={({ id }) => id}
          href={({ id }) => `/topics/${id}`}
          columns={[
            { key: 'name', header: t('topic.name'), cell: ({ name }) => name },
            {
              key: 'rhythm',
              header: t('topic.rhythm'),
              from: 'sm',
              cell: ({ cadenceCount, cadenceDays }) => t('topic.atMost', { count: cadenceCount, days: cadenceDays }),
            },
            {
              key: 'words',
              header: t('topics.words'),
              from: 'md',
              cell: ({ languages }) =>
                languages.length > 0 ? languages.map((one) => one.toUpperCase()).join(', ') : t('topics.noWords'),
            },
            { key: 'given', header: t('topics.given'), align: 'right', cell: ({ given }) => t('number', { n: given }) },
            {
              key: 'status',
              header: t('topics.status'),
              from: 'sm',
              cell: ({ archived, languages }) => {
                const status = archived ? 'archived' : languages.length > 0 ? 'active' : 'draft';
                return <StatusBadge status={status}>{t(`topics.state.${status}`)}</StatusBadge>;
              },
            },
          ]}
        />
      )}
    </>
  );
};
export default TopicsPage;
