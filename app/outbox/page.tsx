import { Text } from '@mantine/core';
import { IconMailOpened } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { onlooker } from '#app/_adapters/onlooker.ts';
import { translator } from '#app/_adapters/translate.ts';
import { DataTable } from '#app/_components/data-table.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Moment } from '#app/_components/moment.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { letterName } from '#lib/services/outbox/letter-name.ts';
import { listLetters } from '#lib/services/outbox/list-letters.ts';
import { mailFacts } from '#lib/services/outbox/mail-facts.ts';
import { letterKinds } from '#lib/transports/transport.ts';
import { filterOf, pageHref } from './_filter-of.ts';
import { Filters } from './_filters.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await translator('outbox'))('title') });

const OutboxPage = async ({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) => {
  const t = await translator('outbox');
  const filter = filterOf(await searchParams);
  const { letters, older, newer } = await listLetters(await onlooker(), filter);
  const { transport } = mailFacts();
  const kinds = letterKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }));
  return (
    <>
      <PageHeader title={t('title')} lead={t(`lead.${transport}`)} />
      <Filters kinds={kinds} />
      {letters.length === 0 ? (
        <EmptyState icon={<IconMailOpened size={26} />} title={t(filter.to || filter.kind ? 'nothingFound' : 'empty')}>
          {t(filter.to || filter.kind ? 'nothingFoundWhy' : 'emptyWhy')}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('title')}
          rows={letters}
          rowKey={letterName}
          href={(letter) => `/outbox/${letterName(letter)}`}
          pager={{
            newer: newer ? pageHref(filter, { after: newer }) : null,
            older: older ? pageHref(filter, { before: older }) : null,
          }}
          columns={[
            {
              key: 'subject',
              header: t('subject'),
              cell: ({ subject, to }) => (
                <>
                  {subject}
                  <Text span size="sm" c="dimmed" display="block" fw={400} style={{ overflowWrap: 'anywhere' }}>
                    {t('toWhom', { to })}
                  </Text>
                </>
              ),
            },
            {
              key: 'kind',
              header: t('kind'),
              from: 'sm',
              width: 170,
              cell: ({ kind }) => (
                <StatusBadge status={kind === 'campaign' ? 'ready' : 'info'}>
                  {t(`kinds.${kind}` as 'kinds.campaign')}
                </StatusBadge>
              ),
            },
            {
              key: 'at',
              header: t('at'),
              align: 'right',
              width: 150,
              cell: ({ createdAt }) => <Moment at={createdAt} as="ago" />,
            },
          ]}
        />
      )}
    </>
  );
};
export default OutboxPage;
