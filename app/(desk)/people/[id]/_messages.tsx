'use client';
import { Anchor, Box, Group, Stack, Text } from '@mantine/core';
import { useFormatter, useTranslations } from 'use-intl';
import { Card } from '#app/_components/card.tsx';
import { Link } from '#app/_components/link.ts';
import { Moment } from '#app/_components/moment.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import type { Person } from '#lib/services/people/person.ts';

/** Every campaign that considered this person: sent, or why not. */
export const Messages = ({ messages }: Pick<Person, 'messages'>) => {
  const t = useTranslations('people.person.messages');
  const delivery = useTranslations('delivery');
  const format = useFormatter();
  return (
    <Card title={t('title')} lead={t('lead')}>
      {messages.length === 0 && <Text size="sm">{t('none')}</Text>}
      <Stack gap="md">
        {messages.map((message) => (
          <Box key={message.campaignId} data-status={message.status}>
            <Group justify="space-between" gap="xs">
              <Anchor component={Link} href={`/campaigns/${message.campaignId}`} size="sm" fw={550}>
                {message.subject}
              </Anchor>
              <StatusBadge status={message.status}>{delivery(`status.${message.status}`)}</StatusBadge>
            </Group>
            <Text size="xs" c="dimmed">
              {message.topicName} · <Moment at={message.at} />
            </Text>
            {message.reason && (
              <Text size="sm" mt={4} lh={1.5}>
                {delivery(`why.${message.reason}` as 'why.withdrawn')}{' '}
                {message.until && t('until', { date: format.dateTime(message.until, { dateStyle: 'medium' }) })}
              </Text>
            )}
          </Box>
        ))}
      </Stack>
    </Card>
  );
};
