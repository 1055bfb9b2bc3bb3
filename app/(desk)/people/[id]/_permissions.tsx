'use client';
import { Box, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Card } from '#app/_components/card.tsx';
import { Moment } from '#app/_components/moment.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { isOwnBasis, stateShown } from '#lib/domain/consent/basis.ts';
import type { Person } from '#lib/services/people/person.ts';

/** Topic by topic: the answer, since when, and the very words it was given to. */
export const Permissions = ({ answers }: Pick<Person, 'answers'>) => {
  const t = useTranslations('people');
  const live = (state: string | null) => state === 'given' || state === 'renewed';
  return (
    <Card title={t('person.permissions.title')} lead={t('person.permissions.lead')}>
      {answers.length === 0 && <Text size="sm">{t('person.permissions.none')}</Text>}
      <Stack gap="lg">
        {answers.map((answer) => (
          <Box key={answer.topicId} data-topic={answer.topicId} data-state={answer.state ?? 'not_asked'}>
            <Group justify="space-between" gap="xs">
              <Text fw={600}>{answer.name}</Text>
              <StatusBadge status={answer.outdated ? 'expired' : (answer.state ?? 'archived')}>
                {answer.outdated ? t('outdated') : t(`state.${stateShown(answer.state ?? 'not_asked', answer.basis)}`)}
              </StatusBadge>
            </Group>
            <Text size="sm" c="dimmed" mt={2}>
              {answer.since &&
                t.rich('person.permissions.since', { date: () => <Moment at={answer.since} as="day" /> })}
              {answer.since && ' · '}
              {t('person.permissions.cadence', { count: answer.cadenceCount, days: answer.cadenceDays })}
              {answer.archived && ` · ${t('person.permissions.archived')}`}
            </Text>
            {live(answer.state) && answer.validUntil && (
              <Text size="sm" mt={2}>
                {t.rich('person.customer.until', { date: () => <Moment at={answer.validUntil} as="day" /> })}
              </Text>
            )}
            {live(answer.state) && isOwnBasis(answer.basis ?? undefined) && (
              <Text size="sm" mt={2}>
                {t('person.customer.basis', { basis: answer.basis ?? '' })}
                {!answer.validUntil && ` · ${t('person.customer.open')}`}
              </Text>
            )}
            {answer.pausedUntil && (
              <Text size="sm" mt={2}>
                {t.rich('person.permissions.paused', { date: () => <Moment at={answer.pausedUntil} as="day" /> })}
              </Text>
            )}
            {answer.words ? (
              <Box component="blockquote" m={0} mt="xs" pl="md" style={{ borderLeft: '3px solid var(--desk-line)' }}>
                <Text size="xs" c="dimmed" fw={600} mb={2}>
                  {t(live(answer.state) ? 'person.permissions.words' : 'person.permissions.wordsAsked')}
                </Text>
                <Text size="sm" lh={1.6} style={{ whiteSpace: 'pre-line' }}>
                  {answer.words}
                </Text>
              </Box>
            ) : (
              live(answer.state) &&
              !isOwnBasis(answer.basis ?? undefined) && (
                <Text size="sm" c="dimmed" mt="xs">
                  {t('person.permissions.noWords')}
                </Text>
              )
            )}
          </Box>
        ))}
      </Stack>
    </Card>
  );
};
