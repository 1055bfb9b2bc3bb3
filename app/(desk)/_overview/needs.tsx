import { Button, Group, Progress, Text, ThemeIcon } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCalendarClock,
  IconChecks,
  IconHandStop,
  IconPencil,
  IconPlayerPause,
  IconSend,
  IconShieldCheck,
} from '@tabler/icons-react';
import { formatter, translator } from '#app/_adapters/translate.ts';
import { Link } from '#app/_components/link.ts';
import { Moment } from '#app/_components/moment.tsx';
import type { Need } from '#lib/services/overview/needs-of.ts';
import { Panel } from './panel.tsx';

const looks = {
  incident: { color: 'red', Icon: IconHandStop },
  doubt: { color: 'plum', Icon: IconAlertTriangle },
  running: { color: 'coffee', Icon: IconSend },
  paused: { color: 'yellow', Icon: IconPlayerPause },
  review: { color: 'leaf', Icon: IconShieldCheck },
  approved: { color: 'leaf', Icon: IconChecks },
  scheduled: { color: 'yellow', Icon: IconCalendarClock },
  draft: { color: 'gray', Icon: IconPencil },
} as const;

/** What waits for the one who looks, the urgent first. */
export const Needs = async ({ needs }: { needs: Need[] }) => {
  const t = await translator('overview');
  return (
    <Panel title={t('needs.title')}>
      {needs.length === 0 ? (
        <Text c="dimmed">{t('needs.none')}</Text>
      ) : (
        <ul className="needs">
          {needs.map((need) => (
            <One key={`${need.kind} ${campaignOf(need).id}`} need={need} />
          ))}
        </ul>
      )}
    </Panel>
  );
};

const campaignOf = (need: Need): { id: number; name: string } => {
  switch (need.kind) {
    case 'doubt':
      return { id: need.doubtful.campaignId, name: need.doubtful.name };
    case 'incident':
      return { id: need.incident.campaignId, name: need.incident.name };
    default:
      return need.campaign;
  }
};

const One = async ({ need }: { need: Need }) => {
  const t = await translator('overview');
  const { color, Icon } = looks[need.kind];
  return (
    <li data-need={need.kind}>
      <Group wrap="nowrap" gap="md" align="center">
        <ThemeIcon variant="light" color={color} size={38} radius="xl" aria-hidden>
          <Icon size={19} stroke={1.8} />
        </ThemeIcon>
        <div style={{ flex: 1, minWidth: 0 }}>
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {campaignOf(need).name}
          </Text>
          <Text size="sm" c="dimmed" component="div">
            <Why need={need} />
          </Text>
        </div>
        <Button
          component={Link}
          href={`/campaigns/${campaignOf(need).id}${need.kind === 'incident' ? '/incident' : ''}`}
          variant={need.kind === 'review' ? 'filled' : 'default'}
          size="xs"
        >
          {t(`needs.${need.kind}.action`)}
        </Button>
      </Group>
    </li>
  );
};

const Why = async ({ need }: { need: Need }) => {
  const t = await translator('overview');
  if (need.kind === 'doubt') return t('needs.doubt.why', { count: need.doubtful.count });
  if (need.kind === 'incident') return t('needs.incident.why', { count: need.incident.missing });
  const { editedByName, editedAt, scheduledAt, settled, considered } = need.campaign;
  if (need.kind === 'scheduled')
    return t.rich('needs.scheduled.why', { when: () => <Moment at={scheduledAt} key="when" /> });
  if (need.kind === 'running' || need.kind === 'paused') {
    const format = await formatter();
    const numbers = { settled: format.number(settled), considered: format.number(considered) };
    return (
      <>
        {t(`needs.${need.kind}.why`, numbers)}
        <Progress
          value={considered ? (settled / considered) * 100 : 0}
          size="sm"
          mt={6}
          maw={320}
          aria-label={campaignOf(need).name}
        />
      </>
    );
  }
  return t.rich(`needs.${need.kind}.why`, {
    name: editedByName ?? '',
    when: () => <Moment at={editedAt} as="ago" key="when" />,
  });
};
