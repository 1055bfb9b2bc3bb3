'use client';
import { Box, Select, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'use-intl';
import { Form } from '#app/_components/form.tsx';
import { useAction } from '#app/_components/use-action.ts';
import type { Choices } from '#lib/services/campaigns/choices.ts';
import { createCampaign } from '../_actions.ts';
import { languageChoices, segmentChoices, topicChoices } from '../_choices.ts';

export const NewCampaign = ({ topics, segments }: Choices) => {
  const t = useTranslations('campaigns');
  const router = useRouter();
  const { run, pending, fault, field } = useAction(createCampaign, {
    refresh: false,
    onSuccess: ({ id }) => router.push(`/campaigns/${id}`),
  });
  return (
    <Box className="card" p={{ base: 'md', sm: 'xl' }} maw={640}>
      <Form run={run} pending={pending} fault={fault} submit={t('new.submit')}>
        <TextInput
          label={t('write.name')}
          description={t('write.nameHint')}
          required
          maxLength={120}
          data-autofocus
          {...field('name')}
        />
        <Select
          label={t('write.topic')}
          description={t('write.topicHint')}
          data={topicChoices(topics)}
          defaultValue={topics.length === 1 ? String(topics[0]!.id) : null}
          required
          {...field('topicId')}
        />
        <Select
          label={t('write.segment')}
          description={t('write.segmentHint')}
          data={segmentChoices(segments, t('everybody'))}
          defaultValue=""
          allowDeselect={false}
          {...field('segmentId')}
        />
        <Select
          label={t('write.language')}
          description={t('write.languageHint')}
          data={languageChoices}
          defaultValue={useLocale()}
          allowDeselect={false}
          {...field('language')}
        />
      </Form>
    </Box>
  );
};
