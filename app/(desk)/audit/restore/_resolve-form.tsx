'use client';
import { Text, Textarea } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Form } from '#app/_components/form.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { resolve } from './_actions.ts';

/** The one act that lets a restored workspace go on. */
export const ResolveForm = () => {
  const t = useTranslations('restore');
  const { run, pending, fault, field } = useAction(resolve, {
    success: ({ again, closed }) => t('resolve.done', { again, closed }),
  });
  return (
    <Form run={run} pending={pending} fault={fault?.fields ? undefined : fault} submit={t('resolve.button')}>
      <Text size="sm" lh={1.6}>
        {t('resolve.before')}
      </Text>
      <Textarea
        {...field('reason')}
        label={t('resolve.reason')}
        description={t('resolve.reasonHint')}
        placeholder={t('resolve.reasonPlaceholder')}
        autosize
        minRows={2}
        maxLength={1_000}
      />
    </Form>
  );
};
