'use client';
import { Box, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { stopCampaign } from './_actions.ts';

/** Whoever sees it stops it: one sentence and one press. */
export const OpenForm = ({ id, topic }: { id: number; topic: string }) => {
  const t = useTranslations('incidents');
  const [what, setWhat] = useState('');
  const { run, pending, fault } = useAction(stopCampaign, {
    success: ({ got, spared }) => t('open.opened', { got, spared }),
  });
  return (
    <Box
      component="form"
      method="post"
      className="card"
      p={{ base: 'md', sm: 'lg' }}
      onSubmit={(event) => {
        event.preventDefault();
        run({ id, what });
      }}
    >
      <Stack>
        <Text lh={1.6} maw={640}>
          {t('open.lead', { topic })}
        </Text>
        <Textarea
          label={t('open.what')}
          description={t('open.whatHint')}
          value={what}
          onChange={(event) => setWhat(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
        />
        <FaultNotice fault={fault} />
        <Group>
          <Button
            type="submit"
            color="red"
            loading={pending}
            disabled={what.trim().length < 3}
            leftSection={<IconHandStop size={17} />}
          >
            {t('open.button')}
          </Button>
        </Group>
      </Stack>
    </Box>
  );
};
