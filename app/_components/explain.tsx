'use client';
import { ActionIcon, Group, Popover, PopoverDropdown, PopoverTarget, Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

/** One sentence, and for those who ask: why. */
export const Explain = ({ children, why }: { children?: ReactNode; why: ReactNode }) => {
  const t = useTranslations('common');
  return (
    <Group gap={4} wrap="nowrap" align="center" component="span" display="inline-flex">
      {children && (
        <Text span size="sm" c="dimmed">
          {children}
        </Text>
      )}
      <Popover width={320} position="bottom-start" withArrow shadow="md">
        <PopoverTarget>
          <ActionIcon variant="subtle" color="gray" size="sm" radius="xl" aria-label={t('why')}>
            <IconHelpCircle size={16} />
          </ActionIcon>
        </PopoverTarget>
        <PopoverDropdown>
          <Text size="sm" lh={1.55}>
            {why}
          </Text>
        </PopoverDropdown>
      </Popover>
    </Group>
  );
};
