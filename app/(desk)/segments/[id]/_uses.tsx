'use client';
import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Link } from '#app/_components/link.ts';
import { Section } from '#app/_components/section.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import type { SegmentPage } from '#lib/services/segments/segment-page.ts';

/** The campaigns that describe their people with this segment. */
export const Uses = ({ uses }: Pick<SegmentPage, 'uses'>) => {
  const t = useTranslations('segments.uses');
  const campaigns = useTranslations('campaigns.status');
  return (
    <Section title={t('title')} lead={t('voids')}>
      {uses.length === 0 && <Text size="sm">{t('none')}</Text>}
      <Stack gap="xs">
        {uses.map(({ id, name, status }) => (
          <Group key={id} justify="space-between">
            <Anchor component={Link} href={`/campaigns/${id}`} size="sm">
              {name}
            </Anchor>
            <StatusBadge status={status}>{campaigns(status)}</StatusBadge>
          </Group>
        ))}
      </Stack>
    </Section>
  );
};
