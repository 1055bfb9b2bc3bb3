'use client';
import {
  Anchor,
  Box,
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
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Explain } from '#app/_components/explain.tsx';
import { Link } from '#app/_components/link.ts';
import { Moment } from '#app/_components/moment.tsx';
import { Stat } from '#app/_components/stat.tsx';
import type { Progress } from '#lib/services/campaigns/progress.ts';
import { Until } from '../_until.tsx';

type Numbers = { [K in keyof Progress]: Progress[K] extends Date | null ? string | null : Progress[K] };

const colours = {
  sent: 'leaf',
  sending: 'coffee',
  ready: 'coffee',
  deferred: 'yellow',
  refused: 'red',
  unknown: 'plum',
} as const;
const order = ['sent', 'sending', 'ready', 'deferred', 'refused', 'unknown'] as const;
const watched = ['scheduled', 'sending', 'paused'];

/** Every considered person in exactly one number, looked at again every two seconds while something can change. */
export const Live = ({ id, first }: { id: number; first: Numbers }) => {
  const t = useTranslations('campaigns');
  const d = useTranslations('delivery');
  const format = useFormatter();
  const router = useRouter();
  const [now, setNow] = useState(first);
  const [lost, setLost] = useState(false);
  const watching = watched.includes(now.status);

  useEffect(() => {
    if (!watching) return;
    const controller = new AbortController();
    const look = async () => {
      try {
        const answer = await fetch(`/campaigns/${id}/progress/numbers`, { signal: controller.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        const next = (await answer.json()) as Numbers;
        setLost(false);
        setNow(next);
        if (next.status !== now.status) router.refresh();
      } catch {
        if (!controller.signal.aborted) setLost(true);
      }
    };
    const timer = setInterval(look, 2000);
    return () => {
      clearInterval(timer);
      controller.abort();
    };
  }, [id, watching, now.status, router]);

  const { totals, considered, planned, lines } = now;
  const waiting = totals.ready + totals.sending;
  const reasons = lines.filter(({ reason }) => reason !== null);
  const link = (status: string, reason?: string | null) =>
    `/campaigns/${id}/progress/people?status=${status}${reason ? `&reason=${reason}` : ''}`;

  return (
    <Stack gap="xl">
      {now.status === 'scheduled' && (
        <Text>{t.rich('progress.scheduled', { when: () => <Moment at={now.scheduledAt} /> })}</Text>
      )}
      <Box className="card" p={{ base: 'md', sm: 'lg' }} component="section">
        <Group justify="space-between" mb="sm" gap="xs">
          <Title order={2} fz="md">
            {t('progress.title', { sent: totals.sent, considered })}
          </Title>
          <Text size="sm" c="dimmed" role="status">
            {lost
              ? t('progress.lost')
              : watching
                ? t('progress.live')
                : now.finishedAt && t.rich('progress.finished', { when: () => <Moment at={now.finishedAt} /> })}
          </Text>
        </Group>
        <div className="progress-bar" aria-hidden>
          {order.map((status) =>
            totals[status] > 0 ? (
              <span
                key={status}
                style={{
                  flexGrow: totals[status],
                  background: `var(--mantine-color-${colours[status]}-${status === 'ready' ? 2 : 5})`,
                }}
              />
            ) : null,
          )}
        </div>
        <Text size="sm" c="dimmed" mt="sm" className="numbers">
          {d('progress.sums', {
            considered,
            sent: totals.sent,
            refused: totals.refused,
            deferred: totals.deferred,
            unknown: totals.unknown,
            open: waiting,
          })}
        </Text>
      </Box>
      <Box className="stats">
        {(['sent', 'refused', 'deferred', 'unknown'] as const).map((status) => (
          <Stat
            key={status}
            label={d(`status.${status}`)}
            value={format.number(totals[status])}
            href={totals[status] > 0 ? link(status) : undefined}
            tone={status === 'unknown' && totals.unknown > 0 ? 'plum' : undefined}
          />
        ))}
        {waiting > 0 && <Stat label={d('status.ready')} value={format.number(waiting)} />}
      </Box>
      {planned && (
        <Box className="card" p={{ base: 'md', sm: 'lg' }} component="section">
          <Title order={2} fz="md" mb="sm">
            {t('progress.planned')}
          </Title>
          <Table className="table" maw={520} verticalSpacing={6}>
            <TableThead>
              <TableTr>
                <TableTh />
                <TableTh ta="right">{d('progress.planned')}</TableTh>
                <TableTh ta="right">{d('progress.now')}</TableTh>
              </TableTr>
            </TableThead>
            <TableTbody>
              {(
                [
                  [t('progress.toSend'), planned.ready, totals.sent + waiting + totals.unknown],
                  [d('status.deferred'), planned.deferred, totals.deferred],
                  [d('status.refused'), planned.refused, totals.refused],
                  [d('progress.considered'), planned.considered, considered],
                ] as const
              ).map(([label, before, after]) => (
                <TableTr key={label}>
                  <TableTd>{label}</TableTd>
                  <TableTd ta="right" className="numbers">
                    {before === undefined ? '–' : format.number(before)}
                  </TableTd>
                  <TableTd ta="right" className="numbers" fw={600}>
                    {format.number(after)}
                  </TableTd>
                </TableTr>
              ))}
            </TableTbody>
          </Table>
          <Text size="xs" c="dimmed" mt="sm" lh={1.5}>
            {t('progress.plannedWhy')}
          </Text>
        </Box>
      )}
      {reasons.length > 0 && (
        <Box className="card" p={{ base: 'md', sm: 'lg' }} component="section">
          <Title order={2} fz="md" mb="sm">
            {d('progress.byReason')}
          </Title>
          <Stack gap="md">
            {reasons.map(({ status, reason, people, from, until }) => (
              <Box key={`${status}:${reason}`} data-reason={reason}>
                <Group justify="space-between" gap="xs" wrap="nowrap" mb={4}>
                  <Group gap="xs">
                    <Explain why={d(`why.${reason}` as 'why.withdrawn')}>
                      {d(`reason.${reason}` as 'reason.withdrawn')}
                    </Explain>
                    {status === 'deferred' && from && <Until from={from} until={until} />}
                  </Group>
                  <Anchor component={Link} href={link(status, reason)} className="numbers" size="sm" fw={600}>
                    {format.number(people)}
                  </Anchor>
                </Group>
                <div className="funnel-bar">
                  <span
                    style={{
                      width: `${(people / considered) * 100}%`,
                      background: `var(--mantine-color-${colours[status]}-5)`,
                    }}
                  />
                </div>
              </Box>
            ))}
          </Stack>
        </Box>
      )}
    </Stack>
  );
};
