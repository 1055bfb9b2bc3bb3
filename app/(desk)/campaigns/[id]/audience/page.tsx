import {
  Anchor,
  Box,
  Grid,
  GridCol,
  Group,
  Stack,
  Table,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
} from '@mantine/core';
import type { ReactNode } from 'react';
import { formatter, locale, translator } from '#app/_adapters/translate.ts';
import { Explain } from '#app/_components/explain.tsx';
import { Link } from '#app/_components/link.ts';
import { Stat } from '#app/_components/stat.tsx';
import { morningsOf } from '#lib/services/campaigns/mornings-of.ts';
import { loadView } from '../_load.ts';
import { Until } from '../_until.tsx';
import { Mornings } from './_mornings.tsx';

type Bar = { key: string; label: string; why: string; people: number; colour: string; when?: ReactNode };

/** Whom it means, whom of them it may reach now, and why not the others: at this moment, before anything is sent. */
const AudiencePage = async ({ params }: { params: Promise<{ id: string }> }) => {
  const { ctx, facts, parts } = await loadView((await params).id);
  const mornings = await morningsOf(ctx, parts);
  const t = await translator('campaigns');
  const d = await translator('delivery');
  const language = await locale();
  const nameOfLanguage = (code: string) => new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
  const { number } = await formatter();
  const audience: NonNullable<typeof facts.audience> = facts.audience ?? {
    matches: 0,
    permitted: 0,
    refused: [],
    waiting: [],
  };
  const sum = (list: { people: number }[]) => list.reduce((total, { people }) => total + people, 0);
  const share = (people: number) => `${audience.matches > 0 ? Math.max(0.5, (people / audience.matches) * 100) : 0}%`;
  const { segment, topic } = parts;
  const whom = facts.corrects
    ? t('write.corrects', { campaign: facts.corrects.campaign })
    : (segment?.name ?? t('audience.everybodyOn', { topic: topic.name }));

  const bars: Bar[] = [
    ...(audience.permitted > 0
      ? [
          {
            key: 'permitted',
            label: t('audience.permitted'),
            why: t('audience.permittedWhy'),
            people: audience.permitted,
            colour: 'leaf',
          },
        ]
      : []),
    ...audience.waiting.map(({ reason, people, from, until }) => ({
      key: reason,
      label: d(`reason.${reason}` as 'reason.cadence'),
      why: d(`why.${reason}` as 'why.cadence'),
      people,
      colour: 'yellow',
      when: from && until && <Until from={from} until={until} />,
    })),
    ...audience.refused.map(({ reason, people }) => ({
      key: reason,
      label: d(`reason.${reason}` as 'reason.not_asked'),
      why: d(`why.${reason}` as 'why.not_asked'),
      people,
      colour: 'red',
    })),
  ];

  return (
    <Stack gap="xl">
      <Box className="stats">
        <Stat label={t('audience.matches')} value={number(audience.matches)} hint={whom} />
        <Stat
          label={t('audience.permitted')}
          value={number(audience.permitted)}
          tone="leaf"
          hint={audience.customers ? t('audience.customers', { count: audience.customers }) : undefined}
        />
        <Stat label={t('audience.later')} value={number(sum(audience.waiting))} />
        <Stat label={t('audience.not')} value={number(sum(audience.refused))} />
      </Box>
      <Box className="card" p={{ base: 'md', sm: 'lg' }} component="section">
        <Title order={2} fz="md">
          {t('audience.title')}
        </Title>
        <Text size="sm" c="dimmed" mt={4} mb="md" lh={1.55}>
          {t('audience.lead')}
        </Text>
        <Stack gap="md">
          {bars.map(({ key, label, why, people, colour, when }) => (
            <Box key={key} data-reason={key}>
              <Group justify="space-between" gap="xs" wrap="nowrap" mb={4}>
                <Group gap="xs">
                  <Explain why={why}>{label}</Explain>
                  {when}
                </Group>
                <Text size="sm" fw={600} className="numbers">
                  {number(people)}
                </Text>
              </Group>
              <div className="funnel-bar">
                <span style={{ width: share(people), background: `var(--mantine-color-${colour}-5)` }} />
              </div>
            </Box>
          ))}
          {bars.length === 0 && <Text c="dimmed">{t('audience.nobody')}</Text>}
        </Stack>
        <Text size="sm" mt="lg" className="numbers" c="dimmed">
          {t('audience.sums', {
            matches: audience.matches,
            permitted: audience.permitted,
            later: sum(audience.waiting),
            not: sum(audience.refused),
          })}
        </Text>
        {segment && (
          <Text size="sm" mt="xs">
            <Anchor component={Link} href={`/segments/${segment.id}`} inherit>
              {t('audience.toSegment', { name: segment.name })}
            </Anchor>
          </Text>
        )}
      </Box>
      {mornings.length > 0 && <Mornings mornings={mornings} number={number} />}
      <Grid gap="lg">
        <GridCol span={{ base: 12, md: 6 }}>
          <Box className="card" p={{ base: 'md', sm: 'lg' }} component="section" h="100%">
            <Title order={2} fz="md" mb="sm">
              {t('audience.promised')}
            </Title>
            {facts.promised && facts.promised.length > 0 ? (
              <Table className="table" verticalSpacing={6}>
                <TableThead>
                  <TableTr>
                    <TableTh>{t('audience.words')}</TableTh>
                    <TableTh>{t('audience.rhythm')}</TableTh>
                    <TableTh ta="right">{t('audience.people')}</TableTh>
                  </TableTr>
                </TableThead>
                <TableTbody>
                  {facts.promised.map(({ statementId, version, language: spoken, topicName, cadence, people }) => (
                    <TableTr key={statementId}>
                      <TableTd>
                        {t('audience.version', { topic: topicName, version, language: nameOfLanguage(spoken) })}
                      </TableTd>
                      <TableTd>{t('audience.cadence', cadence)}</TableTd>
                      <TableTd ta="right" className="numbers">
                        {number(people)}
                      </TableTd>
                    </TableTr>
                  ))}
                </TableTbody>
              </Table>
            ) : (
              <Text size="sm" c="dimmed">
                {t('audience.noWords')}
              </Text>
            )}
          </Box>
        </GridCol>
        <GridCol span={{ base: 12, md: 6 }}>
          <Box className="card" p={{ base: 'md', sm: 'lg' }} component="section" h="100%">
            <Title order={2} fz="md" mb="sm">
              {t('audience.laws')}
            </Title>
            <Table className="table" verticalSpacing={6}>
              <TableTbody>
                {(facts.laws ?? []).map(({ name, people, duties }) => (
                  <TableTr key={name.en}>
                    <TableTd>
                      {name[language]}
                      <Text size="xs" c="dimmed">
                        {duties.source}
                      </Text>
                    </TableTd>
                    <TableTd ta="right" className="numbers">
                      {number(people)}
                    </TableTd>
                  </TableTr>
                ))}
              </TableTbody>
            </Table>
          </Box>
        </GridCol>
      </Grid>
    </Stack>
  );
};
export default AudiencePage;
