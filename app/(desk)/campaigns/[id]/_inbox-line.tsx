'use client';
import { Avatar, Box, Group, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';

/** How the letter will lie among others: who, about what, and the first words. */
export const InboxLine = ({ from, subject, preheader }: { from: string; subject: string; preheader: string }) => {
  const t = useTranslations('campaigns');
  return (
    <Box className="card campaign-inbox" px="md" py="sm" aria-hidden>
      <Group wrap="nowrap" gap="sm">
        <Avatar name={from} color="leaf" radius="xl" size={38} />
        <Box style={{ minWidth: 0, flex: 1 }}>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Text fw={620} truncate="end">
              {from || t('write.noFrom')}
            </Text>
            <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
              {t('write.inbox')}
            </Text>
          </Group>
          <Text size="sm" fw={550} truncate="end">
            {subject || t('list.noSubject')}
          </Text>
          <Text size="sm" c="dimmed" truncate="end">
            {preheader || '\u00a0'}
          </Text>
        </Box>
      </Group>
    </Box>
  );
};
