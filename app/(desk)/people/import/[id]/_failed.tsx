'use client';
import { Alert, Button, Text } from '@mantine/core';
import { IconFileX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Link } from '#app/_components/link.ts';
import type { ImportPage } from '#lib/services/people/import-page.ts';

/** Why a file did not come in. */
export const Failed = ({ record }: Pick<ImportPage, 'record'>) => {
  const t = useTranslations('people.importing.failed');
  const faults = useTranslations('faults');
  const key = record.failure as 'import_empty';
  // The numbers belonged to the moment of the upload; without them the sentence for a general failure fits.
  const plain = new Set([
    'import_header_only',
    'import_quote_open',
    'import_too_large',
    'import_too_many_columns',
    'import_cut_short',
  ]);
  const because =
    record.failure && faults.has(key) && !plain.has(record.failure) ? faults(key) : faults('import_unreadable');
  return (
    <Alert
      color="red"
      icon={<IconFileX size={20} />}
      title={t('title', { file: record.fileName })}
      data-failure={record.failure}
    >
      <Text size="sm">{because}</Text>
      <Text size="sm" mt={4}>
        {record.failure !== 'import_broke_off' && t('lead')}
      </Text>
      <Button component={Link} href="/people/import" variant="default" size="xs" mt="md">
        {t('again')}
      </Button>
    </Alert>
  );
};
