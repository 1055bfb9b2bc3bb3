'use client';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconUserX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { erasePerson } from '../actions.ts';

/** Forgets a person who asked staff for it; says what goes and what stays before it happens. */
export const EraseButton = ({ contactId, joined }: { contactId: number; joined: boolean }) => {
  const t = useTranslations('people.person.erase');
  const common = useTranslations('common');
  const [opened, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const { run, pending, fault, field } = useAction(erasePerson, {
    success: ({ drained }) => t(drained ? 'done' : 'draining'),
    onSuccess: close,
  });
  return (
    <>
      <Button variant="subtle" color="red" leftSection={<IconUserX size={18} />} onClick={open}>
        {t('button')}
      </Button>
      <Modal opened={opened} onClose={close} title={<Text fw={640}>{t('question')}</Text>}>
        <Stack>
          <Text size="sm" lh={1.6}>
            {t('lead')} {joined && t('joined')}
          </Text>
          <Textarea
            {...field('reason')}
            label={t('reason')}
            description={t('reasonHint')}
            placeholder={t('reasonPlaceholder')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            autosize
            minRows={2}
            data-autofocus
          />
          <FaultNotice fault={fault?.fields ? undefined : fault} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {common('cancel')}
            </Button>
            <Button color="red" loading={pending} onClick={() => run({ contactId, reason })}>
              {t('confirm')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};
