'use client';
import { Button, Stack, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { PackOf } from '#lib/services/ledger/pack-entries.ts';

/** A plain form: the browser itself writes the answer to a file. */
export const PackForm = ({ about, id }: PackOf) => {
  const t = useTranslations('proof.pack');
  return (
    <form action={`/audit/pack/file?${about}=${id}`} method="post">
      <Stack gap="sm" align="flex-start">
        <TextInput
          name="reason"
          label={t('reason')}
          description={t('reasonHint')}
          required
          minLength={3}
          w="100%"
          maw={420}
        />
        <Button type="submit" leftSection={<IconDownload size={16} />}>
          {t('make')}
        </Button>
      </Stack>
    </form>
  );
};
