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
      {minuteOf(first) === minuteOf(last)
        ? t.rich('on', { when: () => <Moment at={first} /> })
        : t.rich('between', { from: () => <Moment at={first} />, until: () => <Moment at={last} /> })}
    </Text>
  );
};

/** As fine as it is shown. */
const minuteOf = (moment: Date): number => Math.floor(moment.getTime() / 60_000);
