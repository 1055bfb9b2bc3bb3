'use client';
import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import type { IncidentStep } from '#lib/domain/campaigns/incident.ts';
import { takeIncidentStep } from './_actions.ts';

/** One of the three steps, to be taken once. */
export const StepForm = ({ id, step }: { id: number; step: IncidentStep }) => {
  const t = useTranslations('incidents');
  const [said, setSaid] = useState('');
  const [pointer, setPointer] = useState('');
  const { run, pending, fault } = useAction(takeIncidentStep, { success: t('steps.taken') });
  const ready = said.trim().length >= 3 && (step === 'admitted' || pointer.trim().length >= 3);
  return (
    <form
      method="post"
      onSubmit={(event) => {
        event.preventDefault();
        run({ id, step, said, pointer });
      }}
    >
      <Stack gap="sm">
        <Textarea
          label={t(`steps.${step}.said`)}
          value={said}
          onChange={(event) => setSaid(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
        />
        {step !== 'admitted' && (
          <Textarea
            label={t(`steps.${step}.pointer`)}
            value={pointer}
            onChange={(event) => setPointer(event.currentTarget.value)}
            autosize
            minRows={1}
            maxLength={2000}
          />
        )}
        <FaultNotice fault={fault} />
        <Group>
          <Button type="submit" variant="default" loading={pending} disabled={!ready}>
            {t(`steps.${step}.button`)}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
