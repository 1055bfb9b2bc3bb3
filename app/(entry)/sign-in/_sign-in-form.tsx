'use client';
import { Alert, Anchor, Button, Group, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Form } from '#app/_components/form.tsx';
import { Link } from '#app/_components/link.ts';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { useAction } from '#app/_components/use-action.ts';
import type { Role } from '#lib/domain/access/role.ts';
import { askForLink } from './actions.ts';

type Props = {
  /** Filled in already: from an invitation. */
  email?: string;
  /** Letters stay on this machine and can be read at /outbox. */
  outbox: boolean;
  /** Whom to be in the demo. */
  cast: { name: string; email: string; role: Role }[];
  /** There is no workspace of one's own yet. */
  first: boolean;
  minutes: number;
  problem?: 'expired' | 'nowhere' | 'founded';
};

export const SignInForm = ({ email, outbox, cast, first, minutes, problem }: Props) => {
  const t = useTranslations('access');
  const [sentTo, setSentTo] = useState<string>();
  const { run, pending, fault, field } = useAction(askForLink, {
    onSuccess: ({ email }) => setSentTo(email),
    refresh: false,
  });

  if (sentTo)
    return (
      <Stack gap="md">
        <IconMailCheck size={40} stroke={1.4} color="var(--mantine-color-leaf-6)" aria-hidden />
        <Title order={1}>{t('sent.title')}</Title>
        <Text lh={1.6}>{t.rich('sent.body', { email: sentTo, minutes, b: (words) => <b>{words}</b> })}</Text>
        {outbox && (
          <Alert color="leaf" title={t('sent.outboxTitle')}>
            <Text size="sm">{t('sent.outboxBody')}</Text>
            <Button component={Link} href={`/outbox?to=${encodeURIComponent(sentTo)}`} mt="sm" size="sm">
              {t('sent.openOutbox')}
            </Button>
          </Alert>
        )}
        <Anchor component="button" type="button" size="sm" ta="left" onClick={() => setSentTo(undefined)}>
          {t('sent.again')}
        </Anchor>
      </Stack>
    );

  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t('signIn.title')}</Title>
        <Text c="dimmed" mt={6} lh={1.55}>
          {t('signIn.lead', { minutes })}
        </Text>
      </div>
      {problem && <Alert color="yellow">{t(`problem.${problem}`)}</Alert>}
      <Form run={run} pending={pending} fault={fault?.fields ? undefined : fault} submit={t('signIn.submit')}>
        <TextInput
          {...field('email')}
          defaultValue={email}
          label={t('signIn.email')}
          type="email"
          autoComplete="email"
          inputMode="email"
          size="md"
          autoFocus
          required
          withAsterisk={false}
        />
      </Form>
      {first && (
        <Text size="sm">
          {t.rich('signIn.first', {
            link: (words) => (
              <Anchor component={Link} href="/setup">
                {words}
              </Anchor>
            ),
          })}
        </Text>
      )}
      {cast.length > 0 && (
        <div className="card" style={{ padding: '1rem' }}>
          <Text size="sm" fw={600}>
            {t('demo.title')}
          </Text>
          <Text size="sm" c="dimmed" mb="xs">
            {t('demo.body')}
          </Text>
          <Stack gap={6}>
            {cast.map((person) => (
              <UnstyledButton
                key={person.email}
                className="cast"
                disabled={pending}
                onClick={() => run({ email: person.email })}
              >
                <Group justify="space-between" wrap="nowrap">
                  <span>
                    <Text span size="sm" fw={550} display="block">
                      {person.name}
                    </Text>
                    <Text span size="xs" c="dimmed">
                      {t(`demo.roles.${person.role}`)}
                    </Text>
                  </span>
                  <StatusBadge status="draft">{t(`roles.${person.role}.name`)}</StatusBadge>
                </Group>
              </UnstyledButton>
            ))}
          </Stack>
        </div>
      )}
    </Stack>
  );
};
