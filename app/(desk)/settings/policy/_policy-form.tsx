'use client';
import { NumberInput, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Form } from '#app/_components/form.tsx';
import { useAction } from '#app/_components/use-action.ts';
import type { Policy } from '#lib/domain/campaigns/policy.ts';
import { setPolicy } from '../actions.ts';

const limits = { weeklyBudget: [1, 14], coolingOffMinutes: [0, 1440], shelfLifeDays: [1, 60] } as const;
const names = Object.keys(limits) as (keyof typeof limits)[];

export const PolicyForm = ({ policy, readOnly }: { policy: Policy; readOnly: boolean }) => {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const { run, pending, fault, field } = useAction(setPolicy, { success: common('saved') });
  const fields = names.map((name) => (
    <NumberInput
      {...field(name)}
      key={name}
      label={t(`policy.${name}.label`)}
      description={t(`policy.${name}.why`)}
      defaultValue={policy[name]}
      min={limits[name][0]}
      max={limits[name][1]}
      allowDecimal={false}
      maw={420}
      disabled={readOnly}
    />
  ));
  if (readOnly)
    return (
      <Stack>
        {fields}
        <Text size="sm" c="dimmed">
          {t('ownersOnly')}
        </Text>
      </Stack>
    );
  return (
    <Form run={run} pending={pending} fault={fault}>
      {fields}
    </Form>
  );
};
