'use client';
import './segments.css';
import { Anchor, Box, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Explain } from '#app/_components/explain.tsx';
import { Link } from '#app/_components/link.ts';
import type { Measure } from '#lib/services/segments/measure-segment.ts';

type Props = {
  measured: Measure | undefined;
  /** Set while what is shown is what is kept: then each reason opens its people. */
  segmentId: number | null;
  topicId: string | null;
  /** The choice of the topic. */
  children: ReactNode;
};
type Line = { key: string; label: string; why?: string; people: number; colour: string; href: string | null };

/** How many match, how many of these may be written to now, and why the others may not. */
export const FunnelCard = ({ measured, segmentId, topicId, children }: Props) => {
  const t = useTranslations('segments.funnel');
  const delivery = useTranslations('delivery');
  const format = useFormatter();
  const funnel = measured?.ok ? measured.funnel : null;
  const matches = measured?.ok ? measured.matches : 0;
  const link = (verdict?: string) =>
    segmentId === null || topicId === null
      ? null
      : `/people?${new URLSearchParams({ segment: String(segmentId), topic: topicId, ...(verdict && { verdict }) })}`;
  const line = (reason: string, people: number, colour: string): Line => ({
    key: reason,
    label: delivery(`reason.${reason}` as 'reason.withdrawn'),
    why: delivery(`why.${reason}` as 'why.withdrawn'),
    people,
    colour,
    href: link(reason),
  });
  const lines: Line[] = funnel
    ? [
        { key: 'permitted', label: t('permitted'), people: funnel.permitted, colour: 'leaf', href: link('permitted') },
        ...funnel.waiting.map(({ reason, people }) => line(reason, people, 'yellow')),
        ...funnel.refused.map(({ reason, people }) => line(reason, people, 'red')),
      ]
    : [];
  return (
    <Stack gap="md" className="card" p={{ base: 'md', sm: 'lg' }} data-measured={measured?.ok ? matches : undefined}>
      <Title order={2} fz="md">
        {t('title')}
      </Title>
      {children}
      <Box aria-live="polite">
        {!measured ? (
          <Text size="sm" c="dimmed">
            {t('measuring')}
          </Text>
        ) : (
          <>
            <Group justify="space-between" align="baseline" mb="sm">
              <Text fw={640} fz={22} className="numbers" data-matches={matches}>
                {t('matchesCount', { count: matches })}
              </Text>
              {link() && matches > 0 && (
                <Anchor component={Link} href={link()!} size="sm">
                  {t('view')}
                </Anchor>
              )}
            </Group>
            {matches === 0 && <Text size="sm">{t('nobody')}</Text>}
            <ul className="funnel">
              {funnel?.customers !== undefined && (
                <Text component="li" size="xs" c="dimmed" data-customers={funnel.customers}>
                  {t('customers', { count: funnel.customers })}
                </Text>
              )}
              {lines.map(({ key, label, why, people, colour, href }) => (
                <li key={key} data-verdict={key} data-people={people}>
                  <Group justify="space-between" gap="xs" wrap="nowrap">
                    <Group gap={2} wrap="nowrap">
                      <Text size="sm" fw={key === 'permitted' ? 640 : undefined}>
                        {label}
                      </Text>
                      {why && <Explain why={why} />}
                    </Group>
                    {href && people > 0 ? (
                      <Anchor component={Link} href={href} size="sm" className="numbers">
                        {format.number(people)}
                      </Anchor>
                    ) : (
                      <Text size="sm" className="numbers">
                        {format.number(people)}
                      </Text>
                    )}
                  </Group>
                  <div className="funnel-bar" aria-hidden>
                    <span
                      style={{
                        width: `${matches > 0 ? (100 * people) / matches : 0}%`,
                        background: `var(--mantine-color-${colour}-5)`,
                        visibility: people > 0 ? 'visible' : 'hidden',
                      }}
                    />
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
      </Box>
      <Text size="xs" c="dimmed" lh={1.5}>
        {segmentId === null && matches > 0 ? t('saveFirst') : t('changed')}
      </Text>
    </Stack>
  );
};
