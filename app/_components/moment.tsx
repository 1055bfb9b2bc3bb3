'use client';
import { useFormatter, useNow } from 'use-intl';

type Props = {
  at: Date | string | null | undefined;
  /** `moment`: date and time · `exact`: to the second · `day`, `time`: one of them alone · `ago`: how long since,
   *  the date on hover. */
  as?: 'moment' | 'exact' | 'day' | 'time' | 'ago';
};

/** A moment in the workspace's time zone and the reader's language. */
export const Moment = ({ at, as = 'moment' }: Props) => {
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  if (!at) return null;
  const date = new Date(at);
  const full = format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' });
  const words =
    as === 'exact'
      ? format.dateTime(date, { dateStyle: 'full', timeStyle: 'long' })
      : as === 'ago'
        ? format.relativeTime(date, date > now ? date : now)
        : as === 'day'
          ? format.dateTime(date, { dateStyle: 'medium' })
          : as === 'time'
            ? format.dateTime(date, { timeStyle: 'short' })
            : full;
  return (
    <time dateTime={date.toISOString()} title={as === 'moment' ? undefined : full} suppressHydrationWarning>
      {words}
    </time>
  );
};
