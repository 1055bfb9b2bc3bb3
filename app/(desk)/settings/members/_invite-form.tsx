'use client';
import { Alert, Radio, RadioGroup, SegmentedControl, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Form } from '#app/_components/form.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { roles } from '#lib/domain/access/role.ts';
import { invite } from '../actions.ts';

export const InviteForm = () => {
  const t = useTranslations('settings');
  const access = useTranslations('access');
  const [round, setRound] = useState(0);
  const [letterFailed, setLetterFailed] = useState(false);
  const { run, pending, fault, field } = useAction(invite, {
    success: t('invite.done'),
    onSuccess: ({ letter }) => {
      setLetterFailed(letter === 'failed');
      setRound((count) => count + 1);
    },
  });
  const locale = useLocale();
  return (
    <Form key={round} run={run} pending={pending} fault={fault} submit={t('invite.submit')}>
      {letterFailed && <Alert color="yellow">{t('invite.letterFailed')}</Alert>}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput {...field('name')} label={t('invite.name')} autoComplete="off" />
        <TextInput {...field('email')} label={t('invite.email')} type="email" autoComplete="off" />
      </SimpleGrid>
      <RadioGroup {...field('role')} label={t('invite.role')} defaultValue="marketer">
        <Stack gap="xs" mt="xs">
          {roles.map((role) => (
            <Radio
              key={role}
              value={role}
              label={access(`roles.${role}.name`)}
              description={access(`roles.${role}.may`)}
            />
          ))}
        </Stack>
      </RadioGroup>
      <div>
        <Text size="sm" fw={500} mb={4} id="invite-language">
          {t('invite.language')}
        </Text>
        <SegmentedControl
          aria-labelledby="invite-language"
          name="locale"
          defaultValue={locale}
          data={[
            { value: 'en', label: 'English' },
            { value: 'vi', label: 'Tiếng Việt' },
          ]}
        />
      </div>
    </Form>
  );
};
