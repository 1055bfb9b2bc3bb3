'use client';
import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import type { Person } from '#lib/services/people/person.ts';
import { recordWithdrawal } from '../actions.ts';

const everything = 'everything';

/** Writes a no down that reached staff by other ways. There is no such button for a yes. */
export const WithdrawButton = ({ contactId, answers }: { contactId: number; answers: Person['answers'] }) => {
  const t = useTranslations('people.person.withdraw');
  const also = useTranslations('people.person');
  const common = useTranslations('common');
  const [opened, { open, close }] = useDisclosure(false);
  const [topic, setTopic] = useState<string | null>(everything);
  const [note, setNote] = useState('');
  const { run, pending, fault, field } = useAction(recordWithdrawal, {
    success: ({ drained }) => t(drained ? 'done' : 'draining'),
    onSuccess: close,
  });
  const asked = answers.filter(({ state }) => state !== null && state !== 'withdrawn');
  return (
    <>
      <Button variant="default" leftSection={<IconHandStop size={18} />} onClick={open}>
        {t('button')}
      </Button>
      <Modal opened={opened} onClose={close} title={<Text fw={640}>{t('question')}</Text>}>
        <Stack>
          <Text size="sm" lh={1.6}>
            {t('lead')}
          </Text>
          <Select
            label={t('topic')}
            data={[
              { value: everything, label: t('everything') },
              ...asked.map(({ topicId, name }) => ({ value: String(topicId), label: name })),
            ]}
            value={topic}
            onChange={setTopic}
            allowDeselect={false}
          />
          <Textarea
            {...field('note')}
            label={t('note')}
            placeholder={t('notePlaceholder')}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
            autosize
            minRows={2}
            data-autofocus
          />
          <Text size="xs" c="dimmed">
            {also('staffOnly')}
          </Text>
          <FaultNotice fault={fault?.fields ? undefined : fault} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {common('cancel')}
            </Button>
            <Button
              color="red"
              loading={pending}
              onClick={() => run({ contactId, topicId: topic === everything ? null : Number(topic), note })}
            >
              {t('confirm')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};
