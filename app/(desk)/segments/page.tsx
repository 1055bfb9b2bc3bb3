import { Button, Text } from '@mantine/core';
import { IconFilter, IconPlus } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { staffContext } from '#app/_adapters/context.ts';
import { formatter, locale, translator } from '#app/_adapters/translate.ts';
import { DataTable } from '#app/_components/data-table.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.ts';
import { Moment } from '#app/_components/moment.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { may } from '#lib/domain/access/role.ts';
import { segmentSentence } from '#lib/domain/segments/sentence.ts';
import { listSegments } from '#lib/services/segments/list-segments.ts';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await translator('segments'))('title') });

const SegmentsPage = async () => {
  const ctx = await staffContext();
  const segments = await listSegments(ctx);
  const t = await translator('segments');
  const language = await locale();
  const format = await formatter();
  const mayWrite = may(ctx.role, 'segments:write');
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          mayWrite && (
            <Button component={Link} href="/segments/new" leftSection={<IconPlus size={18} />}>
              {t('new')}
            </Button>
          )
        }
      />
      {segments.length === 0 ? (
        <EmptyState
          icon={<IconFilter />}
          title={t('empty.title')}
          action={mayWrite ? { href: '/segments/new', label: t('new') } : undefined}
        >
          {t('empty.body')}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('title')}
          rows={segments}
          rowKey={({ id }) => id}
          href={({ id }) => `/segments/${id}`}
          columns={[
            {
              key: 'name',
              header: t('columns.name'),
              cell: ({ name, definition }) => (
                <>
                  <Text span size="sm" fw={550} display="block">
                    {name}
                  </Text>
                  <Text span size="xs" c="dimmed" lh={1.5} style={{ overflowWrap: 'anywhere' }}>
                    {segmentSentence(definition, language)}
                  </Text>
                </>
              ),
            },
            {
              key: 'matches',
              header: t('columns.matches'),
              align: 'right',
              cell: ({ matches }) => format.number(matches),
            },
            {
              key: 'campaigns',
              header: t('columns.campaigns'),
              align: 'right',
              from: 'sm',
              cell: ({ campaigns }) => format.number(campaigns),
            },
            {
              key: 'changed',
              header: t('columns.changed'),
              from: 'md',
              cell: ({ updatedAt }) => <Moment at={updatedAt} as="day" />,
            },
          ]}
        />
      )}
    </>
  );
};
export default SegmentsPage;
