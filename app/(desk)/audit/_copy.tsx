'use client';
import { ActionIcon, Box, CopyButton, Group, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';

/** A button that copies; it says so when it has. */
export const CopyIcon = ({ text, label }: { text: string; label?: string }) => {
  const t = useTranslations('common');
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? t('copied') : (label ?? t('copy'))} withArrow>
          <ActionIcon
            variant="subtle"
            color={copied ? 'leaf' : 'gray'}
            onClick={copy}
            aria-label={copied ? t('copied') : (label ?? t('copy'))}
          >
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
};

/** Words to be copied exactly: a key, a command. */
export const Copyable = ({ text }: { text: string }) => (
  <Group className="log-text" wrap="nowrap" align="flex-start" gap="xs">
    <Box component="code" flex={1} miw={0} fz="inherit" bg="none" p={0}>
      {text}
    </Box>
    <CopyIcon text={text} />
  </Group>
);
