'use client';
import { Progress as Bar, Box, Text, Title } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import type { ImportPage } from '#lib/services/people/import-page.ts';

/** How far the worker has come; asks anew every second until it is done. */
export const Progress = ({ record }: Pick<ImportPage, 'record'>) => {
  const t = useTranslations('people.importing');
  const router = useRouter();
  useInterval(() => router.refresh(), 1_000, { autoInvoke: true });
  const done = Object.values(record.counts).reduce((sum, count) => sum + count, 0);
  const percent = record.rows > 0 ? (100 * done) / record.rows : 0;
  return (
    <Box className="card" p="lg" aria-live="polite" data-done={done}>
      <Title order={2}>{t('running.title')}</Title>
      <Text size="sm" c="dimmed" mt={4}>
        {t('running.lead')}
      </Text>
      <Bar value={percent} animated mt="md" size="lg" aria-label={t('running.title')} />
      <Text size="sm" mt="xs" className="numbers">
        {t('running.progress', { done, rows: record.rows })}
      </Text>
      <Text size="sm" c="dimmed" className="numbers">
        {t('result', { given: 0, unknown: 0, withdrawn: 0, rejected: 0, ...record.counts })}
      </Text>
    </Box>
  );
};
