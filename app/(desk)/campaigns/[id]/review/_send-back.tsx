'use client';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { sendCampaignBack } from '../../_actions.ts';

export const SendBack = ({ id, approved }: { id: number; approved: boolean }) => {
  const t = useTranslations('campaigns');
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { run, pending, fault } = useAction(sendCampaignBack, { success: t('review.sentBack') });
  if (!open)
    return (
      <Group>
        <Button variant="subtle" color="gray" onClick={() => setOpen(true)}>
          {t('review.sendBack')}
        </Button>
      </Group>
    );
  return (
    <form
      method="post"
      className="card"
      style={{ padding: 'var(--mantine-spacing-lg)' }}
      onSubmit={(event) => {
        event.preventDefault();
        run({ id, reason });
      }}
    >
      <Stack gap="sm">
        {approved && (
          <Text size="sm" lh={1.55}>
            {t('review.sendBackVoids')}
          </Text>
        )}
        <Textarea
          label={t('review.reason')}
          description={t('review.reasonHint')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
          data-autofocus
        />
        <FaultNotice fault={fault} />
        <Group>
          <Button type="submit" color="red" variant="light" loading={pending} disabled={reason.trim().length < 3}>
            {t('review.sendBack')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
