import { Anchor, Box, Group, Stack, Text } from '@mantine/core';
import { IconHandStop, IconSend } from '@tabler/icons-react';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { Card } from '#app/_components/card.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.ts';
import { Moment } from '#app/_components/moment.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { may } from '#lib/domain/access/role.ts';
import { type IncidentView, incidentView } from '#lib/services/incidents/view.ts';
import { idOf, orNotFound } from '../_load.ts';
import { Close, WriteCorrection } from './_buttons.tsx';
import { OpenForm } from './_open-form.tsx';
import { Held, Steps, WhoGotIt } from './_parts.tsx';

const IncidentPage = async ({ params }: { params: Promise<{ id: string }> }) => {
  const ctx = await staffContext();
  const t = await translator('incidents');
  const c = await translator('campaigns');
  const id = idOf((await params).id);
  const { campaign, reached, incident, not } = await incidentView(ctx, id).catch(orNotFound);
  if (!campaign.launched)
    return (
      <EmptyState icon={<IconSend size={26} />} title={t('notSent.title')}>
        {t('notSent.text')}
      </EmptyState>
    );
  const mayWrite = may(ctx.role, 'campaigns:write');
  const mayApprove = may(ctx.role, 'campaigns:approve');
  const open = incident && !incident.closedAt;
  return (
    <Stack gap="lg">
      {!open && (mayWrite || mayApprove) && <OpenForm id={id} topic={campaign.topicName} />}
      {incident && (
        <Box className="card" p={{ base: 'md', sm: 'lg' }}>
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <Box c="var(--mantine-color-red-text)" lh={0} pt={2} style={{ flex: 'none' }}>
              <IconHandStop size={20} aria-hidden />
            </Box>
            <Box style={{ minWidth: 0 }}>
              <Text fw={600} lh={1.5} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
                {incident.what}
              </Text>
              <Text size="sm" c="dimmed" mt={2}>
                {t.rich('state.said', { name: incident.openedBy.name, when: () => <Moment at={incident.openedAt} /> })}
              </Text>
              <Text size="sm" mt="xs">
                {incident.closedBy
                  ? t.rich('state.closed', {
                      name: incident.closedBy.name,
                      when: () => <Moment at={incident.closedAt} />,
                    })
                  : t.rich('state.open', { when: () => <Moment at={incident.openedAt} as="ago" /> })}
              </Text>
            </Box>
          </Group>
        </Box>
      )}
      {incident && <WhoGotIt id={id} reached={reached} />}
      {incident && <Steps id={id} incident={incident} mayStep={Boolean(open) && (mayWrite || mayApprove)} />}
      {incident && (
        <Card title={t('correction.title')} lead={t('correction.lead')}>
          {incident.correction ? (
            <Group gap="sm">
              <Anchor component={Link} href={`/campaigns/${incident.correction.id}`}>
                {t('correction.open', { name: incident.correction.name })}
              </Anchor>
              <StatusBadge status={incident.correction.status}>{c(`status.${incident.correction.status}`)}</StatusBadge>
            </Group>
          ) : open && mayWrite ? (
            <WriteCorrection id={id} name={campaign.name} />
          ) : (
            <Text size="sm">{t('correction.none')}</Text>
          )}
        </Card>
      )}
      {open && incident.held.length > 0 && <Held topic={campaign.topicName} held={incident.held} />}
      {open && (
        <Card title={t('close.title')} lead={t('close.lead')}>
          {mayApprove && !not ? (
            <Close id={id} topic={campaign.topicName} />
          ) : (
            <Text size="sm">
              <WhyNot not={not} mayApprove={mayApprove} />
            </Text>
          )}
        </Card>
      )}
    </Stack>
  );
};
export default IncidentPage;

const WhyNot = async ({ not, mayApprove }: { not: IncidentView['not']; mayApprove: boolean }) => {
  const t = await translator('incidents');
  if (not?.because === 'steps') return t('close.steps', { count: not.missing.length });
  if (!mayApprove) return t('close.notYours');
  if (not?.because === 'cooling_off')
    return t.rich('close.cooling_off', { when: () => <Moment at={not.until} as="time" key="when" /> });
  return t('close.second_person');
};
