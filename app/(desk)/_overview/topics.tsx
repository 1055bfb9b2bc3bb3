import { Text } from '@mantine/core';
import { formatter, translator } from '#app/_adapters/translate.ts';
import { Link } from '#app/_components/link.ts';
import type { Overview } from '#lib/services/overview/overview.ts';
import { Panel } from './panel.tsx';

const others = ['waiting', 'unproven', 'left'] as const;
const parts = ['permitted', ...others] as const;

/** Topic by topic, how many may be written to and how many said what else. */
export const Topics = async ({ topics }: { topics: Overview['topics'] }) => {
  const t = await translator('overview');
  const format = await formatter();
  return (
    <Panel title={t('topics.title')} lead={t('topics.lead')} more={{ href: '/topics', label: t('topics.all') }}>
      <ul className="topic-bars">
        {topics.map((topic) => {
          const all = parts.reduce((sum, part) => sum + topic[part], 0);
          return (
            <li key={topic.topicId}>
              <div className="topic-head">
                <Link href={`/topics/${topic.topicId}`}>{topic.name}</Link>
                <Text span className="numbers" fw={640}>
                  {t('topics.mayBeWritten', { count: topic.permitted })}
                </Text>
              </div>
              <div className="bar" aria-hidden>
                {all > 0 &&
                  parts.map((part) => (
                    <i key={part} data-part={part} style={{ width: `${(topic[part] / all) * 100}%` }} />
                  ))}
              </div>
              <Text size="xs" c="dimmed" className="numbers">
                {all === 0
                  ? t('topics.nobody')
                  : others
                      .filter((part) => topic[part] > 0)
                      .map((part) => t(`topics.${part}`, { count: topic[part] }))
                      .join(' · ') || t('topics.everybody', { count: format.number(all) })}
              </Text>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
};
