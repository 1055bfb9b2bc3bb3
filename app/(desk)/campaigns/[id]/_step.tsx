'use client';
import { Box, Button, Group, Text } from '@mantine/core';
import { IconCheck, IconClock, IconHandStop, IconHelp } from '@tabler/icons-react';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from '#app/_components/link.ts';

const tones = {
  block: { colour: 'red', Icon: IconHandStop },
  ask: { colour: 'yellow', Icon: IconHelp },
  wait: { colour: 'coffee', Icon: IconClock },
  good: { colour: 'leaf', Icon: IconCheck },
} as const;

type Props = {
  tone: keyof typeof tones;
  /** How many of the four stages lie behind. */
  at: number;
  children: ReactNode;
  link?: { href: string; label: string };
  action?: ReactNode;
  strong?: boolean;
};

const stages = ['write', 'review', 'approved', 'sent'] as const;

/** Where it stands on its way from draft to sent, in one line. */
export const Step = ({ tone, at, children, link, action, strong }: Props) => {
  const t = useTranslations('campaigns');
  const { colour, Icon } = tones[tone];
  const here = usePathname();
  const leads = link && link.href !== here;
  return (
    <Box className="card campaign-step" mb="lg" data-tone={tone}>
      <ol className="campaign-stages" aria-label={t('stages.label')}>
        {stages.map((stage, n) => (
          <li key={stage} data-done={n < at} aria-current={n === at ? 'step' : undefined}>
            {t(`stages.${stage}`)}
          </li>
        ))}
      </ol>
      <Group justify="space-between" gap="sm" px="md" py="sm">
        <Group gap="sm" wrap="nowrap" style={{ flex: '1 1 300px' }}>
          <Box c={`var(--mantine-color-${colour}-text)`} lh={0} style={{ flex: 'none' }}>
            <Icon size={20} stroke={1.8} aria-hidden />
          </Box>
          <Text lh={1.5}>{children}</Text>
        </Group>
        <Group gap="xs">
          {leads && (
            <Button component={Link} href={link.href} variant={strong || !action ? 'filled' : 'default'} size="sm">
              {link.label}
            </Button>
          )}
          {action}
        </Group>
      </Group>
    </Box>
  );
};
