'use client';
import { Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Moment } from '#app/_components/moment.tsx';
import { endOfTime } from '#lib/domain/end-of-time.ts';

/** When whoever waits may be written to: the first from, the last until. Nothing where the day never comes. */
export const Until = ({ from, until }: { from: Date | string; until: Date | string | null }) => {
  const t = useTranslations('campaigns.progress');
  const [first, last] = [new Date(from), new Date(until ?? from)];
  if (last.getTime() >= endOfTime) return null;
  return (
    <Text size="xs" c="dimmed" component="span">
      {first.getTime() === last.getTime()
        ? t.rich('on', { when: () => <Moment at={first} /> })
        : t.rich('between', { from: () => <Moment at={first} />, until: () => <Moment at={last} /> })}
    </Text>
  );
};
