'use client';
import { Button, Group, Kbd, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Moment } from '#app/_components/moment.tsx';

type Props = { dirty: boolean; pending: boolean; savedAt: Date | undefined; voids: boolean };

/** Says at any time whether what one sees is saved; and, where saving takes an approval away, says that first. */
export const SaveBar = ({ dirty, pending, savedAt, voids }: Props) => {
  const t = useTranslations('campaigns');
  const c = useTranslations('common');
  return (
    <Group className="campaign-save" data-dirty={dirty} justify="space-between" mt="lg" px="md" py="sm" gap="sm">
      <Text size="sm" role="status" c={dirty ? undefined : 'dimmed'}>
        {pending
          ? t('write.saving')
          : dirty
            ? t(voids ? 'write.dirtyVoids' : 'write.dirty')
            : savedAt
              ? t.rich('write.savedAt', { when: () => <Moment at={savedAt} /> })
              : t('write.clean')}
      </Text>
      <Group gap="sm">
        <Kbd visibleFrom="sm">Ctrl + S</Kbd>
        <Button type="submit" loading={pending} disabled={!dirty}>
          {c('save')}
        </Button>
      </Group>
    </Group>
  );
};
