'use client';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { ConfirmButton } from '#app/_components/confirm-button.tsx';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { closeCampaignIncident, writeCorrection } from './_actions.ts';

export const WriteCorrection = ({ id, name }: { id: number; name: string }) => {
  const t = useTranslations('incidents');
  const router = useRouter();
  const { run, pending, fault } = useAction(writeCorrection, {
    refresh: false,
    success: t('correction.made'),
    onSuccess: (made) => router.push(`/campaigns/${made.id}`),
  });
  return (
    <>
      <Button
        leftSection={<IconPencil size={16} />}
        loading={pending}
        onClick={() => run({ id, name: t('correction.name', { name }) })}
      >
        {t('correction.button')}
      </Button>
      <FaultNotice fault={fault} />
    </>
  );
};

export const Close = ({ id, topic }: { id: number; topic: string }) => {
  const t = useTranslations('incidents');
  return (
    <ConfirmButton
      variant="filled"
      color="leaf"
      action={closeCampaignIncident}
      input={{ id }}
      success={t('close.closed')}
      question={t('close.question')}
      consequence={t('close.consequence', { topic })}
      confirm={t('close.button')}
    >
      {t('close.button')}
    </ConfirmButton>
  );
};
