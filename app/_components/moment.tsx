'use client';
import { useFormatter, useNow } from 'use-intl';

type Props = {
  at: Date | string | null | undefined;
  /** `moment`: date and time · `day`: date alone · `ago`: how long since, the date on hover. */
  as?: 'moment' | 'day' | 'ago';
};

/** A moment in the workspace's time zone and the reader's language. */
export const Moment = ({ at, as = 'moment' }: Props) => {
  const format = useFormatter();
  const now = useNow();
  if (!at) return null;
  const date = new Date(at);
  const full = format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' });
  const words =
    as === 'ago'
      ? format.relativeTime(date, now)
      : as === 'day'
        ? format.dateTime(date, { dateStyle: 'medium' })
        : full;
  return (
    <time dateTime={date.toISOString()} title={as === 'moment' ? undefined : full} suppressHydrationWarning>
      {words}
    </time>
  );
};
