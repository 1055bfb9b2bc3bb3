import { Box, Text, Title } from '@mantine/core';
import type { Metadata } from 'next';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { DataTable } from '#app/_components/data-table.tsx';
import { Moment } from '#app/_components/moment.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { may } from '#lib/domain/access/role.ts';
import { listImports } from '#lib/services/people/list-imports.ts';
import { Upload } from './_upload.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await translator('people'))('importing.title'),
});

const ImportPage = async () => {
  const ctx = await staffContext();
  const imports = await listImports(ctx);
  const t = await translator('people');
  return (
    <>
      <PageHeader
        title={t('importing.title')}
        lead={t('importing.lead')}
        back={{ href: '/people', label: t('title') }}
      />
      {may(ctx.role, 'people:import') && <Upload />}
      <Box component="section" mt="xl">
        <Title order={2} mb="sm">
          {t('importing.past')}
        </Title>
        {imports.length === 0 ? (
          <Text c="dimmed">{t('importing.none')}</Text>
        ) : (
          <DataTable
            caption={t('importing.past')}
            rows={imports}
            rowKey={({ id }) => id}
            href={({ id }) => `/people/import/${id}`}
            columns={[
              { key: 'file', header: t('importing.columns.file'), cell: ({ fileName }) => fileName },
              {
                key: 'status',
                header: t('importing.columns.status'),
                cell: ({ status }) => <StatusBadge status={status}>{t(`importing.status.${status}`)}</StatusBadge>,
              },
              {
                key: 'result',
                header: t('importing.columns.result'),
                from: 'md',
                cell: ({ status, counts }) =>
                  status === 'done' || status === 'running'
                    ? t('importing.result', { given: 0, unknown: 0, withdrawn: 0, rejected: 0, ...counts })
                    : null,
              },
              {
                key: 'when',
                header: t('importing.columns.when'),
                from: 'sm',
                cell: ({ createdAt }) => <Moment at={createdAt} />,
              },
            ]}
          />
        )}
      </Box>
    </>
  );
};
export default ImportPage;
