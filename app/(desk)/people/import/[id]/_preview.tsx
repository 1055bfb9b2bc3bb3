'use client';
import { Box, Text, Title } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { DataTable } from '#app/_components/data-table.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import type { Preview as Previewed } from '#lib/services/people/preview-import.ts';

/** The first rows as they will become. */
export const Preview = ({ preview }: { preview: Previewed }) => {
  const t = useTranslations('people.importing');
  const people = useTranslations('people');
  return (
    <Box component="section" mb="xl" aria-live="polite">
      <Title order={2}>{t('preview.title')}</Title>
      <Text size="sm" c="dimmed" mt={4} mb="sm" lh={1.55}>
        {t('preview.lead')} {t('preview.sample', { rows: preview.sampled, ...preview.counts })}
      </Text>
      <DataTable
        caption={t('preview.title')}
        rows={preview.rows}
        rowKey={({ line }) => line}
        columns={[
          { key: 'line', header: t('preview.line'), align: 'right', width: 60, from: 'sm', cell: ({ line }) => line },
          {
            key: 'person',
            header: t('preview.person'),
            cell: ({ name, address }) => (
              <>
                <Text span size="sm" fw={550} display="block">
                  {name || people('nameless')}
                </Text>
                <Text span size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                  {address}
                </Text>
              </>
            ),
          },
          {
            key: 'becomes',
            header: t('preview.becomes'),
            cell: ({ outcome }) => <StatusBadge status={outcome}>{t(`outcome.${outcome}`)}</StatusBadge>,
          },
          {
            key: 'because',
            header: t('preview.because'),
            cell: ({ reason, column }) => (
              <Text size="sm">
                {people(`reason.${reason ?? 'given'}` as 'reason.given')}
                {column && <Text span size="xs" c="dimmed">{` · ${column}`}</Text>}
              </Text>
            ),
          },
        ]}
      />
    </Box>
  );
};
