'use client';
import { NumberInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Form } from '#app/_components/form.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { type Policy, policyLimits, thresholds } from '#lib/domain/campaigns/policy.ts';
import { setPolicy } from '../actions.ts';
import { Preview } from './_preview.tsx';

export const PolicyForm = ({ policy, readOnly }: { policy: Policy; readOnly: boolean }) => {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const { run, pending, fault, field } = useAction(setPolicy, { success: common('saved') });
  const [typed, setTyped] = useState(policy);
  const fields = thresholds.map((name) => (
    <NumberInput
      {...field(name)}
      key={name}
      label={t(`policy.${name}.label`)}
      description={t(`policy.${name}.why`)}
      value={typed[name]}
      onChange={(value) => setTyped((before) => ({ ...before, [name]: value }))}
      min={policyLimits[name][0]}
      max={policyLimits[name][1]}
      allowDecimal={false}
      maw={420}
      disabled={readOnly}
    />
  ));
  return (
    <Stack gap="xl">
      {readOnly ? (
        <Stack>
          {fields}
          <Text size="sm" c="dimmed">
            {t('ownersOnly')}
          </Text>
        </Stack>
      ) : (
        <Form run={run} pending={pending} fault={fault}>
          {fields}
        </Form>
      )}
      <Preview policy={typed} />
    </Stack>
  );
};
