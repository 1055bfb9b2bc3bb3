'use client';
import { Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { stateShown } from '#lib/domain/consent/basis.ts';
import type { PersonRow } from '#lib/services/people/list-people.ts';

/** What a person answered, small: one badge a topic, or the reason why nothing may reach them. */
export const Answers = ({ person }: { person: Pick<PersonRow, 'answers' | 'closedBecause'> }) => {
  const t = useTranslations('people');
  const reason = useTranslations('delivery.reason');
  if (person.closedBecause)
    return <StatusBadge status="refused">{reason(person.closedBecause as 'objection')}</StatusBadge>;
  return (
    <Group gap={4}>
      {person.answers.map(({ topic, state, outdated, basis }) => (
        <StatusBadge key={topic} status={outdated ? 'expired' : state}>
          {t('answer', { topic, state: outdated ? t('outdated') : t(`state.${stateShown(state, basis)}`) })}
        </StatusBadge>
      ))}
    </Group>
  );
};
