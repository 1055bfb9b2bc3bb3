'use client';
import { Group, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Form } from '#app/_components/form.tsx';
import { useAction } from '#app/_components/use-action.ts';
import type { OwnNames } from '#lib/domain/consent/topic-name.ts';
import { locales } from '#lib/domain/locale.ts';
import { createTopic, editTopic } from './_actions.ts';

type Topic = {
  id: number;
  name: string;
  names: OwnNames;
  description: string;
  cadenceCount: number;
  cadenceDays: number;
  nextCadenceCount: number | null;
  nextCadenceDays: number | null;
  thirdParties: string[];
};

/** A topic's name and the rhythm it promises: a new one, or one that is there. */
export const TopicForm = ({ topic }: { topic?: Topic }) => {
  const t = useTranslations('consent');
  const router = useRouter();
  const creating = useAction(createTopic, { onSuccess: ({ id }) => router.push(`/topics/${id}`), refresh: false });
  const editing = useAction(editTopic, { success: t('saved') });
  const { run, pending, fault, field } = topic ? editing : creating;
  return (
    <Form run={run as never} pending={pending} fault={fault} submit={t(topic ? 'save' : 'topics.create')}>
      {topic && <input type="hidden" name="id" value={topic.id} />}
      <TextInput {...field('name')} label={t('topic.name')} defaultValue={topic?.name} required maxLength={80} />
      <Group align="flex-start" grow>
        {locales.map((language) => (
          <TextInput
            key={language}
            {...field(`name_${language}`)}
            label={t(`topic.nameIn.${language}`)}
            description={t('topic.nameInHint')}
            defaultValue={topic?.names[language]}
            lang={language}
            maxLength={80}
          />
        ))}
      </Group>
      <Textarea
        {...field('description')}
        label={t('topic.description')}
        description={t('topic.descriptionHint')}
        defaultValue={topic?.description}
        autosize
        minRows={2}
        maxLength={300}
      />
      <Group align="flex-start" grow>
        <NumberInput
          {...field('cadenceCount')}
          label={t('topic.count')}
          defaultValue={topic?.nextCadenceCount ?? topic?.cadenceCount ?? 1}
          min={1}
          max={100}
          required
        />
        <NumberInput
          {...field('cadenceDays')}
          label={t('topic.days')}
          defaultValue={topic?.nextCadenceDays ?? topic?.cadenceDays ?? 7}
          min={1}
          max={366}
          required
        />
      </Group>
      <Textarea
        {...field('thirdParties')}
        label={t('topic.thirdParties')}
        description={t('topic.thirdPartiesHint')}
        placeholder={t('promise.value.nobody')}
        defaultValue={topic?.thirdParties.join('\n')}
        autosize
        minRows={1}
      />
    </Form>
  );
};
