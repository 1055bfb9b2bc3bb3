import { Group, Text } from '@mantine/core';
import { formatter, translator } from '#app/_adapters/translate.ts';
import type { Overview } from '#lib/services/overview/overview.ts';
import { Panel } from './panel.tsx';

const width = 10;
const height = 56;

/** Thirty days of yes, upwards, and of leaving, downwards: drawn to one scale, so that neither flatters. */
export const Coming = async ({ days }: { days: Overview['days'] }) => {
  const t = await translator('overview');
  const format = await formatter();
  const most = Math.max(1, ...days.flatMap(({ came, went }) => [came, went]));
  const came = days.reduce((sum, day) => sum + day.came, 0);
  const went = days.reduce((sum, day) => sum + day.went, 0);
  const tall = (count: number) => (count === 0 ? 0 : Math.max(2, (count / most) * height));
  const on = (day: string) => format.dateTime(new Date(`${day}T00:00:00Z`), { day: 'numeric', month: 'short' });
  return (
    <Panel title={t('coming.title')} lead={t('coming.lead', { days: days.length })}>
      <Group gap="xl" mb="sm">
        <div>
          <Text className="numbers" fz={26} fw={640} lh={1.1} data-part="permitted">
            +{format.number(came)}
          </Text>
          <Text size="xs" c="dimmed">
            {t('coming.came')}
          </Text>
        </div>
        <div>
          <Text className="numbers" fz={26} fw={640} lh={1.1}>
            −{format.number(went)}
          </Text>
          <Text size="xs" c="dimmed">
            {t('coming.went')}
          </Text>
        </div>
      </Group>
      <svg
        className="coming"
        viewBox={`0 0 ${days.length * width} ${height * 2 + 2}`}
        role="img"
        aria-label={t('coming.picture', { came, went, days: days.length })}
        preserveAspectRatio="none"
      >
        {days.map((day, n) => (
          <g key={day.day}>
            <title>{t('coming.day', { day: on(day.day), came: day.came, went: day.went })}</title>
            <rect x={n * width} y={0} width={width} height={height * 2 + 2} fill="transparent" />
            <rect
              x={n * width + 1.5}
              y={height - tall(day.came)}
              width={width - 3}
              height={tall(day.came)}
              data-part="permitted"
            />
            <rect x={n * width + 1.5} y={height + 2} width={width - 3} height={tall(day.went)} data-part="left" />
          </g>
        ))}
        <rect x={0} y={height} width={days.length * width} height={1} className="axis" />
      </svg>
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          {days[0] && on(days[0].day)}
        </Text>
        <Text size="xs" c="dimmed">
          {days.at(-1) && on(days.at(-1)!.day)}
        </Text>
      </Group>
    </Panel>
  );
};
