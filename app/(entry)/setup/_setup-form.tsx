'use client';
import { Alert, Anchor, Button, Divider, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Form } from '#app/_components/form.tsx';
import { Link } from '#app/_components/link.ts';
import { PlaceFields } from '#app/_components/place-fields.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { found } from './actions.ts';

type Props = { outbox: boolean; demo: boolean; minutes: number };

/** Where the browser is, as far as it tells: a good first guess, nothing more. */
const usePlace = () => {
  const [place, setPlace] = useState({ country: '', timeZone: '' });
  useEffect(() => {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const region = timeZone.endsWith('/Ho_Chi_Minh') || timeZone.endsWith('/Saigon') ? 'VN' : undefined;
    setPlace({ timeZone, country: region ?? new Intl.Locale(navigator.language).region ?? '' });
  }, []);
  return place;
};

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Stack gap="sm" component="fieldset" bd={0} p={0} m={0}>
    <Divider label={<legend>{title}</legend>} labelPosition="left" />
    {children}
  </Stack>
);

export const SetupForm = ({ outbox, demo, minutes }: Props) => {
  const t = useTranslations('access');
  const place = usePlace();
  const [done, setDone] = useState<{ email: string; workspace: string; letter: boolean }>();
  const { run, pending, fault, field } = useAction(found, { onSuccess: setDone, refresh: false });

  if (done)
    return (
      <Stack>
        <IconMailCheck size={40} stroke={1.4} color="var(--mantine-color-leaf-6)" aria-hidden />
        <Title order={1}>{t('setup.doneTitle', { workspace: done.workspace })}</Title>
        {done.letter ? (
          <Text lh={1.6}>{t.rich('setup.doneBody', { email: done.email, minutes, b: (words) => <b>{words}</b> })}</Text>
        ) : (
          <Alert color="yellow">{t('setup.failed')}</Alert>
        )}
        {outbox && done.letter ? (
          <Alert color="leaf" title={t('sent.outboxTitle')}>
            <Text size="sm">{t('sent.outboxBody')}</Text>
            <Button component={Link} href={`/outbox?to=${encodeURIComponent(done.email)}`} mt="sm">
              {t('sent.openOutbox')}
            </Button>
          </Alert>
        ) : (
          <Button component={Link} href="/sign-in" variant="default">
            {t('setup.toSignIn')}
          </Button>
        )}
      </Stack>
    );

  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{t('setup.title')}</Title>
        <Text c="dimmed" mt={6} lh={1.55}>
          {t('setup.lead')}
        </Text>
        {demo && (
          <Text size="sm" mt="xs">
            {t.rich('setup.demo', {
              link: (words) => (
                <Anchor component={Link} href="/sign-in">
                  {words}
                </Anchor>
              ),
            })}
          </Text>
        )}
      </div>
      <Form run={run} pending={pending} fault={fault} submit={t('setup.submit')}>
        <Part title={t('setup.steps.you')}>
          <TextInput {...field('name')} label={t('setup.you.name')} autoComplete="name" />
          <TextInput
            {...field('email')}
            label={t('setup.you.email')}
            description={t('setup.you.emailHint')}
            type="email"
            autoComplete="email"
          />
        </Part>
        <Part title={t('setup.steps.company')}>
          <TextInput
            {...field('legalName')}
            label={t('setup.company.legalName')}
            description={t('setup.company.legalNameHint')}
            autoComplete="organization"
          />
          <Textarea
            {...field('postalAddress')}
            label={t('setup.company.postalAddress')}
            autoComplete="street-address"
            autosize
            minRows={2}
          />
          <TextInput
            {...field('contactEmail')}
            label={t('setup.company.contactEmail')}
            description={t('setup.company.contactEmailHint')}
            type="email"
          />
        </Part>
        <Part title={t('setup.steps.place')}>
          <PlaceFields country={field('country')} timeZone={field('timeZone')} initial={place} />
        </Part>
        <Part title={t('setup.steps.letters')}>
          <TextInput
            {...field('senderDomain')}
            label={t('setup.letters.senderDomain')}
            description={t('setup.letters.senderDomainHint')}
            placeholder="example.com"
            autoCapitalize="none"
            spellCheck={false}
          />
        </Part>
      </Form>
    </Stack>
  );
};
