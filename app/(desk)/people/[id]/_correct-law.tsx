'use client';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { CountryField } from '#app/_components/place-fields.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { countriesIn } from '#lib/domain/contacts/country.ts';
import { floor, jurisdictions } from '#lib/domain/jurisdictions/index.ts';
import { correctLaw } from '../actions.ts';

/** Enters what staff found out about where somebody lives, with how they know. */
export const CorrectLaw = ({ contactId, law }: { contactId: number; law: string | null }) => {
  const t = useTranslations('people.person.law.correct');
  const common = useTranslations('common');
  const language = useLocale() === 'vi' ? 'vi' : 'en';
  const [opened, { open, close }] = useDisclosure(false);
  const { run, pending, fault, field } = useAction(correctLaw, { success: t('done'), onSuccess: close });
  const places = useMemo(
    () => [
      { value: floor.code, label: t('nobody') },
      ...countriesIn(language).map(({ code, name }) => ({ value: code, label: name })),
      ...jurisdictions.filter(({ within }) => within).map(({ code, name }) => ({ value: code, label: name[language] })),
    ],
    [language, t],
  );
  return (
    <>
      <Button variant="default" size="xs" mt="sm" onClick={open}>
        {t('button')}
      </Button>
      <Modal opened={opened} onClose={close} title={<Text fw={640}>{t('title')}</Text>}>
        <form action={run}>
          <Stack>
            <Text size="sm" lh={1.6}>
              {t('lead')}
            </Text>
            <input type="hidden" name="contactId" value={contactId} />
            <CountryField {...field('law')} label={t('law')} data={places} defaultValue={law} clearable />
            {law && (
              <Text size="xs" c="dimmed">
                {t('undo')}
              </Text>
            )}
            <Textarea
              {...field('reason')}
              label={t('reason')}
              placeholder={t('reasonPlaceholder')}
              autosize
              minRows={2}
              required
            />
            <FaultNotice fault={fault?.fields ? undefined : fault} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                {common('cancel')}
              </Button>
              <Button type="submit" loading={pending}>
                {t('do')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
};
