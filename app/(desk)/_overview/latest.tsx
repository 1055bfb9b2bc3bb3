import { Text } from '@mantine/core';
import { translator } from '#app/_adapters/translate.ts';
import { Moment } from '#app/_components/moment.tsx';
import type { LogEntry } from '#lib/services/ledger/log-entry.ts';
import { Sentence } from '../audit/_sentence.tsx';
import { Panel } from './panel.tsx';

/** The newest lines of the book. */
export const Latest = async ({ entries }: { entries: LogEntry[] }) => {
  const t = await translator('overview');
  const audit = await translator('audit');
  return (
    <Panel title={t('latest.title')} lead={t('latest.lead')} more={{ href: '/audit', label: t('latest.all') }}>
      <ul className="latest">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Text size="sm" lh={1.5} style={{ overflowWrap: 'anywhere' }}>
              <Sentence t={audit} entry={entry} />
            </Text>
            <Text size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              <Moment at={entry.at} as="ago" />
            </Text>
          </li>
        ))}
      </ul>
    </Panel>
  );
};
