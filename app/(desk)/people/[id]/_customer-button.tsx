'use client';
import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconShoppingBag } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import type { Occasion } from '#lib/domain/jurisdictions/jurisdiction.ts';
import type { Person } from '#lib/services/people/person.ts';
import { recordCustomer } from '../actions.ts';

type Props = { contactId: number; answers: Person['answers']; occasions: Occasion[] };

/** Enters a right that is no yes. Whether the law of this person knows one is decided by the verb, which fails closed. */
export const CustomerButton = ({ contactId, answers, occasions }: Props) => {
  const t = useTranslations('people.person.customer');
  const common = useTranslations('common');
  const [opened, { open, close }] = useDisclosure(false);
  const { run, pending, fault, field } = useAction(recordCustomer, { success: t('done'), onSuccess: close });
  return (
    <>
      <Button variant="default" leftSection={<IconShoppingBag size={18} />} onClick={open}>
        {t('button')}
      </Button>
      <Modal opened={opened} onClose={close} title={<Text fw={640}>{t('title')}</Text>}>
        <form action={run}>
          <Stack>
            <Text size="sm" lh={1.6}>
              {t('lead')}
            </Text>
            <input type="hidden" name="contactId" value={contactId} />
            <NativeSelect
              {...field('topicId')}
              label={t('topic')}
              data={answers
                .filter(({ archived }) => !archived)
                .map(({ topicId, name }) => ({ value: String(topicId), label: name }))}
            />
            <NativeSelect
              {...field('occasion')}
              label={t('occasion')}
              data={occasions.map((value) => ({ value, label: t(value) }))}
            />
            <TextInput {...field('day')} type="date" label={t('since')} required />
            <Textarea
              {...field('note')}
              label={t('note')}
              placeholder={t('notePlaceholder')}
              autosize
              minRows={2}
              required
            />
            <FaultNotice fault={fault?.fields ? undefined : fault} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {common('cancel')}
              </Button>
              <Button type="submit" loading={pending}>
                {t('do')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
};
