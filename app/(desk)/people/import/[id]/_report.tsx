'use client';
import '../../[id]/person.css';
import '../import.css';
import { Box, Button, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { DataTable } from '#app/_components/data-table.tsx';
import { Link } from '#app/_components/link.ts';
import { Moment } from '#app/_components/moment.tsx';
import { Section } from '#app/_components/section.tsx';
import { Stat } from '#app/_components/stat.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import type { ImportPage } from '#lib/services/people/import-page.ts';

type Props = Pick<ImportPage, 'record'> & { report: NonNullable<ImportPage['report']>; mayExport: boolean };
const outcomes = ['given', 'unknown', 'withdrawn', 'rejected'] as const;
const tones = { given: 'leaf.7', unknown: 'plum.6', withdrawn: undefined, rejected: 'red.6' } as const;

/** Every row accounted for: the sum, the reasons, and the rejected rows to be mended. */
export const Report = ({ record, report, mayExport }: Props) => {
  const t = useTranslations('people.importing');
  const people = useTranslations('people');
  const counts = { given: 0, unknown: 0, withdrawn: 0, rejected: 0, ...record.counts };
  return (
    <Stack gap="xl">
      <Box>
        <SimpleGrid cols={{ base: 2, md: 4 }} spacing="md">
          {outcomes.map((outcome) => (
            <Stat
              key={outcome}
              label={t(`report.${outcome}`)}
              value={<span data-count={outcome}>{people('number', { value: counts[outcome] })}</span>}
              hint={t(`report.${outcome}Hint`)}
              tone={counts[outcome] > 0 ? tones[outcome] : undefined}
            />
          ))}
        </SimpleGrid>
        <Group justify="space-between" mt="sm" gap="xs">
          <Text size="sm" c="dimmed" className="numbers" data-sums>
            {t('report.sums', { rows: record.rows, ...counts })}
          </Text>
          <Button component={Link} href={`/people?source=import:${record.id}`} variant="default" size="xs">
            {t('report.people')}
          </Button>
        </Group>
      </Box>
      <Section title={t('report.declared')}>
        <dl className="facts">
          {(
            [
              [t('report.origin'), record.origin && t(`origin.${record.origin}`)],
              [t('report.note'), record.originNote],
              [t('report.topic'), record.topicName],
              [t('columns.when'), <Moment key="when" at={record.finishedAt} />],
            ] as const
          ).map(([label, value]) => (
            <div key={label}>
              <Text component="dt" size="xs" c="dimmed">
                {label}
              </Text>
              <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
                {value}
              </Text>
            </div>
          ))}
        </dl>
        {record.createdBy && (
          <Text size="sm" c="dimmed" mt="sm">
            {t('report.by', { name: record.createdBy })}
          </Text>
        )}
      </Section>
      <Box component="section">
        <Title order={2} mb="sm">
          {t('report.why')}
        </Title>
        <DataTable
          caption={t('report.why')}
          rows={report.outcomes}
          rowKey={({ outcome, reason }) => `${outcome}-${reason}`}
          columns={[
            {
              key: 'outcome',
              header: t('columns.result'),
              cell: ({ outcome }) => <StatusBadge status={outcome}>{t(`outcome.${outcome}`)}</StatusBadge>,
            },
            {
              key: 'reason',
              header: t('report.reason'),
              cell: ({ reason }) => people(`reason.${reason ?? 'given'}` as 'reason.given'),
            },
            {
              key: 'rows',
              header: t('report.rows'),
              align: 'right',
              cell: ({ rows }) => people('number', { value: rows }),
            },
          ]}
        />
      </Box>
      <Box component="section">
        <Group justify="space-between" mb="sm" align="flex-start">
          <Box maw={620}>
            <Title order={2}>{t('report.rejectedTitle')}</Title>
            <Text size="sm" c="dimmed" mt={4} lh={1.55}>
              {counts.rejected > 0 ? t('report.rejectedLead') : t('report.noRejected')}
            </Text>
          </Box>
          {counts.rejected > 0 && mayExport && (
            // Taking the file along is entered, so it is an act and not a look.
            <form method="post" action={`/people/import/${record.id}/rejected`}>
              <Button type="submit" variant="default" leftSection={<IconDownload size={16} />}>
                {t('report.download')}
              </Button>
            </form>
          )}
        </Group>
        {report.rejected.length > 0 && (
          <DataTable
            caption={t('report.rejectedTitle')}
            rows={report.rejected}
            rowKey={({ line }) => line}
            pager={{
              newer: null,
              older: report.nextLine === null ? null : `/people/import/${record.id}?line=${report.nextLine}`,
            }}
            columns={[
              { key: 'line', header: t('report.line'), align: 'right', width: 70, cell: ({ line }) => line },
              {
                key: 'problem',
                header: t('report.problem'),
                cell: ({ reason, column, cells }) => (
                  <>
                    <Text span size="sm" fw={550} display="block">
                      {people(`reason.${reason}` as 'reason.given')}
                      {column && <Text span size="xs" c="dimmed">{` · ${column}`}</Text>}
                    </Text>
                    <Text span size="sm" display="block">
                      {people(`mend.${reason}` as 'mend.duplicate')}
                    </Text>
                    <span className="cells">{shorten(cells)}</span>
                  </>
                ),
              },
            ]}
          />
        )}
      </Box>
    </Stack>
  );
};

const shorten = (cells: string[]): string => {
  const text = cells
    .map((cell) => cell.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join(' · ');
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
};
