'use client';
import { Stack, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import type { Words } from '#lib/domain/campaigns/rule.ts';
import type { RuleCard } from '#lib/domain/campaigns/validate.ts';

/** Why a rule is there, what it rests on, and how sure we are of that. */
export const Why = ({ rule }: { rule: RuleCard }) => {
  const t = useTranslations('campaigns');
  const language = useLocale() as keyof Words;
  return (
    <Stack gap={4}>
      <Text size="sm" lh={1.55}>
        {rule.node[language]}
      </Text>
      <Text size="xs" c="dimmed">
        {t('checks.source', { source: rule.source.text, sure: t(`confidence.${rule.source.confidence}`) })}
      </Text>
      <Text size="xs" c="dimmed">
        {t(`weight.${rule.severity}`)}
        {rule.gate && ` ${t('checks.gate')}`}
      </Text>
    </Stack>
  );
};
