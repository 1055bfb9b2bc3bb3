'use client';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowMerge } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import type { MergePair } from '#lib/services/people/merge-preview.ts';
import { findRecords, previewMerge } from '../actions.ts';
import { MergePreview } from './_merge-preview.tsx';

/** Finds the other record of the same person, shows what a merge would do, and does it. */
export const MergeButton = ({ contactId }: { contactId: number }) => {
  const t = useTranslations('people.person.merge');
  const [opened, { open, close }] = useDisclosure(false);
  const [search, setSearch] = useState('');
  const [found, setFound] = useState<{ id: number; label: string }[]>();
  const [pair, setPair] = useState<MergePair>();
  const find = useAction(findRecords, { onSuccess: setFound, refresh: false });
  const look = useAction(previewMerge, { onSuccess: setPair, refresh: false });
  const restart = () => {
    setPair(undefined);
    setFound(undefined);
    close();
  };
  return (
    <>
      <Button variant="default" leftSection={<IconArrowMerge size={18} />} onClick={open}>
        {t('button')}
      </Button>
      <Modal opened={opened} onClose={restart} size="lg" title={<Text fw={640}>{t('title')}</Text>}>
        {pair ? (
          <MergePreview pair={pair} onDone={restart} />
        ) : (
          <Stack>
            <Text size="sm" lh={1.6}>
              {t('lead')}
            </Text>
            <form action={() => find.run({ id: contactId, search })}>
              <Group align="flex-end">
                <TextInput
                  label={t('search')}
                  value={search}
                  onChange={({ currentTarget }) => setSearch(currentTarget.value)}
                  style={{ flex: 1 }}
                  data-autofocus
                />
                <Button type="submit" variant="default" loading={find.pending}>
                  {t('find')}
                </Button>
              </Group>
            </form>
            <FaultNotice fault={find.fault ?? look.fault} />
            {found?.length === 0 && <Text size="sm">{t('nobody')}</Text>}
            {found?.map(({ id, label }) => (
              <Group key={id} justify="space-between" wrap="nowrap">
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {label}
                </Text>
                <Button
                  size="xs"
                  variant="default"
                  loading={look.pending}
                  onClick={() => look.run({ keptId: contactId, awayId: id })}
                >
                  {t('choose')}
                </Button>
              </Group>
            ))}
          </Stack>
        )}
      </Modal>
    </>
  );
};
