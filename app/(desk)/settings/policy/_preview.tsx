'use client';
import { Anchor, Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { Moment } from '#app/_components/moment.tsx';
import { useAction } from '#app/_components/use-action.ts';
import type { Policy } from '#lib/domain/campaigns/policy.ts';
import type { Words } from '#lib/domain/campaigns/rule.ts';
import type { PolicyPreview } from '#lib/services/access/preview-policy.ts';
import { previewPolicy } from '../actions.ts';

/** What the limits as typed would have done to the last campaigns; nothing is saved by asking. */
export const Preview = ({ policy }: { policy: Policy }) => {
  const t = useTranslations('settings.policy.preview');
  const language = useLocale() as keyof Words;
  const [found, setFound] = useState<{ asked: string; preview: PolicyPreview }>();
  const asked = JSON.stringify(policy);
  const { run, pending, fault } = useAction(previewPolicy, {
    onSuccess: (preview) => setFound({ asked, preview }),
    refresh: false,
  });
  // What was found for other numbers says nothing about these.
  const preview = found?.asked === asked ? found.preview : null;
  return (
    <Stack component="section" gap="sm" data-preview={preview?.stopped.length}>
      <Title order={2} fz="md">
        {t('title')}
      </Title>
      <Text size="sm" c="dimmed" lh={1.55} maw={620}>
        {t('lead')}
      </Text>
      <FaultNotice fault={fault} />
      {!preview && (
        <Group>
          <Button variant="default" loading={pending} onClick={() => run(policy)}>
            {t('look')}
          </Button>
        </Group>
      )}
      <Box aria-live="polite">
        {preview && (
          <Text fw={600} lh={1.45} mb="sm">
            {t('found', { stopped: preview.stopped.length, looked: preview.looked })}
          </Text>
        )}
        {preview?.stopped.map(({ id, name, launchedAt, because }) => (
          <Box key={id} className="card" p="md" mb="sm" maw={720}>
            <Group justify="space-between" gap="xs">
              <Anchor component={Link} href={`/campaigns/${id}`} fw={600}>
                {name}
              </Anchor>
              <Text size="xs" c="dimmed">
                <Moment at={launchedAt} />
              </Text>
            </Group>
            {because.map((words) => (
              <Text key={words.en} size="sm" lh={1.5} mt={4}>
                {words[language]}
              </Text>
            ))}
          </Box>
        ))}
      </Box>
    </Stack>
  );
};
