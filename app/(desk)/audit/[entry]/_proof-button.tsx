'use client';
import { Button, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { proveEntry } from './actions.ts';

const save = ({ name, text }: { name: string; text: string }) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

export const ProofButton = ({ entry }: { entry: number }) => {
  const t = useTranslations('audit.entry');
  const { run, pending, fault } = useAction(proveEntry, {
    success: ({ name }) => t('downloaded', { file: name }),
    onSuccess: save,
  });
  return (
    <Stack gap="sm" align="flex-start">
      <Button loading={pending} leftSection={<IconDownload size={16} />} onClick={() => run({ entry })}>
        {t('download')}
      </Button>
      <FaultNotice fault={fault} />
    </Stack>
  );
};
