import type { StaffContext } from '#app/_adapters/context.ts';
import { formatter, translator } from '#app/_adapters/translate.ts';
import type { LogEntry } from '#lib/services/ledger/log-entry.ts';
import { Line } from './_line.tsx';

type Props = { entries: LogEntry[]; sealed: number; ctx: Pick<StaffContext, 'workspace' | 'now'> };

/** The entries under the days of the workspace's clocks. */
export const Days = async ({ entries, sealed, ctx }: Props) => {
  const t = await translator('audit');
  const format = await formatter(ctx.workspace.timeZone);
  const dayOf = (at: Date) => format.dateTime(at, { dateStyle: 'full' });
  const today = dayOf(ctx.now);
  const yesterday = dayOf(new Date(ctx.now.getTime() - 86_400_000));
  const days: { day: string; entries: LogEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return (
    <section aria-label={t('list')}>
      {days.map(({ day, entries }) => (
        <div key={entries[0]!.id}>
          <h2 className="log-day">{day === today ? t('today') : day === yesterday ? t('yesterday') : day}</h2>
          <ul className="log card">
            {entries.map((entry) => (
              <Line key={entry.id} t={t} entry={entry} sealed={entry.leafIndex !== null && entry.leafIndex < sealed} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
};
