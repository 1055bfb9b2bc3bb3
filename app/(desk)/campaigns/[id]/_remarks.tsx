'use client';
import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { useLocale } from 'use-intl';
import type { Mend, Words } from '#lib/domain/campaigns/rule.ts';
import type { Finding } from '#lib/domain/campaigns/validate.ts';
import { icons } from './_finding-icon.tsx';

type Props = { findings: Finding[]; onMend: (changes: Mend['changes']) => void };

/** What the rules say of a field, as of the last save, right beside it. */
export const Remarks = ({ findings, onMend }: Props) => {
  const language = useLocale() as keyof Words;
  if (findings.length === 0) return null;
  return (
    <Stack gap={6}>
      {findings.map(({ rule, severity, outcome }) => {
        const { colour, Icon } = icons[severity];
        const mend = outcome.is === 'fail' ? outcome.mend : undefined;
        return (
          <Group key={rule.id} gap={8} wrap="nowrap" align="flex-start">
            <Box c={`var(--mantine-color-${colour}-text)`} lh={0} pt={2} style={{ flex: 'none' }}>
              <Icon size={16} aria-hidden />
            </Box>
            <Text size="sm" lh={1.45}>
              {outcome.is === 'fail' ? outcome.because[language] : outcome.question[language]}{' '}
              {mend && (
                <Button
                  size="compact-xs"
                  variant="light"
                  h="auto"
                  styles={{ label: { whiteSpace: 'normal' } }}
                  onClick={() => onMend(mend.changes)}
                >
                  {mend.label[language]}
                </Button>
              )}
            </Text>
          </Group>
        );
      })}
    </Stack>
  );
};
