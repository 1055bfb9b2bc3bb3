'use client';
import { Button, Checkbox, FileInput, Group, InputWrapper, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { FaultAnswer } from '#app/_adapters/faults.ts';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { CountryField } from '#app/_components/place-fields.tsx';
import type { Locale } from '#lib/domain/locale.ts';
import type { PaperSheet } from '#lib/services/forms/paper-of.ts';

type Props = PaperSheet & { formId: number; language: Locale; askName: boolean; askCountry: boolean; today: string };

/** One sheet: what stands on it, and a picture of it. */
export const PaperForm = ({ formId, language, askName, askCountry, today, statements, measurement }: Props) => {
  const t = useTranslations('forms');
  const common = useTranslations('common');
  const router = useRouter();
  const [fault, setFault] = useState<FaultAnswer>();
  const [file, setFile] = useState<File | null>(null);
  const [pending, setPending] = useState(false);
  const error = (name: string) => fault?.fields?.[name];
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const sheet = new FormData(event.currentTarget);
    if (file) sheet.set('file', file);
    setPending(true);
    setFault(undefined);
    const answer = await fetch(`/forms/${formId}/paper/enter`, {
      method: 'POST',
      body: sheet,
    }).catch(() => undefined);
    const body = await answer?.json().catch(() => undefined);
    setPending(false);
    if (!answer?.ok) return setFault(body?.sentence ? body : { code: 'lost', params: {}, sentence: common('lost') });
    notifications.show({ color: 'leaf', message: t('paper.done') });
    router.push(`/people/${body.id}`);
  };
  // The form's own language first; older versions that still count stand below.
  const ownFirst = (a: { language: Locale }, b: { language: Locale }) =>
    Number(b.language === language) - Number(a.language === language);
  return (
    <form method="post" onSubmit={send} noValidate>
      <Stack>
        <TextInput name="address" type="email" label={t('paper.address')} error={error('address')} required />
        {askName && (
          <Group grow align="flex-start">
            <TextInput name="firstName" label={t('paper.firstName')} maxLength={100} />
            <TextInput name="lastName" label={t('paper.lastName')} maxLength={100} />
          </Group>
        )}
        {askCountry && <CountryField name="country" clearable maw={360} />}
        <InputWrapper label={t('paper.ticked')} description={t('paper.tickedHint')} error={error('statementIds')}>
          <Stack gap="sm" mt="xs">
            {statements.toSorted(ownFirst).map(({ id, topic, language: spoken, version, words }) => (
              <Checkbox
                key={id}
                name="statementIds"
                value={String(id)}
                label={`${topic} · ${spoken.toUpperCase()} · ${t('paper.version', { version })}`}
                description={
                  <Text span size="sm" lang={spoken} style={{ whiteSpace: 'pre-line' }}>
                    {words}
                  </Text>
                }
              />
            ))}
            {measurement.toSorted(ownFirst).map(({ language: spoken, words }) => (
              <Checkbox
                key={spoken}
                name="measurement"
                value={spoken}
                label={`${t('paper.measurement')} · ${spoken.toUpperCase()}`}
                description={
                  <Text span size="sm" lang={spoken}>
                    {words}
                  </Text>
                }
              />
            ))}
          </Stack>
        </InputWrapper>
        <TextInput
          name="signedOn"
          type="date"
          label={t('paper.signedOn')}
          max={today}
          defaultValue={today}
          error={error('signedOn')}
          required
          maw={240}
        />
        <FileInput
          value={file}
          onChange={setFile}
          label={t('paper.artefact')}
          description={t('paper.artefactHint')}
          placeholder={t('paper.artefactChoose')}
          accept="image/jpeg,image/png,image/webp,application/pdf"
          error={error('file')}
          required
        />
        <FaultNotice fault={fault} />
        <Group>
          <Button type="submit" loading={pending}>
            {t('paper.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
