import { Anchor, Box, Group, List, ListItem, Stack, Text } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { formatter, translator } from '#app/_adapters/translate.ts';
import { Card } from '#app/_components/card.tsx';
import { Link } from '#app/_components/link.ts';
import { Moment } from '#app/_components/moment.tsx';
import { Stat } from '#app/_components/stat.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { type IncidentStep, incidentSteps } from '#lib/domain/campaigns/incident.ts';
import type { IncidentView } from '#lib/services/incidents/view.ts';
import { StepForm } from './_step-form.tsx';

/** Exactly who got it: three numbers, each leading to the people behind it. */
export const WhoGotIt = async ({ id, reached }: { id: number; reached: IncidentView['reached'] }) => {
  const t = await translator('incidents');
  const format = await formatter();
  const people = `/campaigns/${id}/progress/people`;
  const numbers = [
    ['got', reached.got, `${people}?status=sent`],
    ['doubtful', reached.doubtful, `${people}?status=unknown`],
    ['spared', reached.spared, `${people}?status=refused&reason=incident`],
  ] as const;
  return (
    <Card title={t('who.title')} lead={t('who.why')}>
      <div className="stats">
        {numbers.map(([name, count, href]) => (
          <Stat
            key={name}
            label={t(`who.${name}`)}
            value={format.number(count)}
            href={count > 0 ? href : undefined}
            tone={name === 'doubtful' && count > 0 ? 'plum' : undefined}
          />
        ))}
      </div>
    </Card>
  );
};

type Taken = NonNullable<IncidentView['incident']>;

/** The three steps: what was said and by whom, or the place to say it. */
export const Steps = async ({ id, incident, mayStep }: { id: number; incident: Taken; mayStep: boolean }) => {
  const t = await translator('incidents');
  const taken = (step: IncidentStep) => incident.steps.find((one) => one.step === step);
  return (
    <Card title={t('steps.title')} lead={t('steps.lead')}>
      <Stack gap="lg">
        {incidentSteps.map((step) => {
          const said = taken(step);
          const Icon = said ? IconCircleCheck : IconCircle;
          return (
            <Group key={step} gap="sm" wrap="nowrap" align="flex-start" data-step={step}>
              <Box c={said ? 'var(--mantine-color-leaf-text)' : 'dimmed'} lh={0} pt={2} style={{ flex: 'none' }}>
                <Icon size={20} aria-hidden />
              </Box>
              <Box style={{ flex: 1, minWidth: 0 }}>
                <Text fw={640} mb={said ? 2 : 'xs'}>
                  {t(said ? `steps.${step}.done` : `steps.${step}.title`)}
                </Text>
                {said ? (
                  <>
                    <Text lh={1.55} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
                      {said.said}
                    </Text>
                    {said.pointer && (
                      <Text size="sm" lh={1.5} style={{ overflowWrap: 'anywhere' }}>
                        {t(step === 'apologised' ? 'steps.toWhom' : 'steps.proof', { pointer: said.pointer })}
                      </Text>
                    )}
                    <Text size="xs" c="dimmed" mt={2}>
                      {t.rich('state.said', { name: said.by.name, when: () => <Moment at={said.at} /> })}
                    </Text>
                  </>
                ) : (
                  mayStep && <StepForm id={id} step={step} />
                )}
              </Box>
            </Group>
          );
        })}
      </Stack>
    </Card>
  );
};

/** What waits on the topic meanwhile. */
export const Held = async ({ topic, held }: { topic: string; held: Taken['held'] }) => {
  const t = await translator('incidents');
  const c = await translator('campaigns');
  return (
    <Card title={t('held.title')} lead={t('held.lead', { topic })}>
      <List listStyleType="none" spacing="xs">
        {held.map(({ id, name, status }) => (
          <ListItem key={id}>
            <Group gap="sm">
              <Anchor component={Link} href={`/campaigns/${id}`}>
                {name}
              </Anchor>
              <StatusBadge status={status}>{c(`status.${status}`)}</StatusBadge>
            </Group>
          </ListItem>
        ))}
      </List>
    </Card>
  );
};
