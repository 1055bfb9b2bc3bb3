'use client';
import { Button, Code, CopyButton, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';

/** The form for somebody's own page, to be copied. */
export const Snippet = ({ html }: { html: string }) => {
  const t = useTranslations('forms');
  return (
    <Stack gap="sm" align="flex-start">
      <Code block w="100%" data-snippet style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {html}
      </Code>
      <CopyButton value={html}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
            onClick={copy}
          >
            {t(copied ? 'copied' : 'copy')}
          </Button>
        )}
      </CopyButton>
      <Text size="sm" c="dimmed">
        {t('elsewherePolicy')}
      </Text>
    </Stack>
  );
};
