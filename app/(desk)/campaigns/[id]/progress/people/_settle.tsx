'use client';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { settleDelivery } from './_actions.ts';

/** A person says what became of a doubtful message, and how they know. Nothing is sent again. */
export const Settle = ({ campaignId, contactId }: { campaignId: number; contactId: number }) => {
  const t = useTranslations('delivery');
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState('');
  const { run, pending, fault } = useAction(settleDelivery, {
    success: t('doubt.settled'),
    onSuccess: () => setOpen(false),
  });
  const say = (sent: boolean) => run({ campaignId, contactId, sent, note });
  const known = note.trim().length >= 3;
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t('doubt.settle')}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t('doubt.settleTitle')} centered>
        <Stack gap="md">
          <Text size="sm">{t('doubt.explain')}</Text>
          <Textarea
            label={t('doubt.note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={2000}
            data-autofocus
          />
          <FaultNotice fault={fault} />
          <Group justify="flex-end">
            <Button variant="default" loading={pending} disabled={!known} onClick={() => say(false)}>
              {t('doubt.didNotGo')}
            </Button>
            <Button loading={pending} disabled={!known} onClick={() => say(true)}>
              {t('doubt.went')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};
