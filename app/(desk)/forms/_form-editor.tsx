'use client';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  ColorSwatch,
  Group,
  Radio,
  RadioGroup,
  Select,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from '#app/_components/fault-notice.tsx';
import { useAction } from '#app/_components/use-action.ts';
import { accentNames, accents, isAccent } from '#lib/domain/forms/accent.ts';
import { slugOf } from '#lib/domain/slug.ts';
import type { FormInput } from '#lib/services/forms/create-form.ts';
import { createForm, editForm } from './_actions.ts';

type Choice = { id: number; name: string; languages: string[] };
type Props = {
  /** null: a new form. */
  id: number | null;
  initial: Required<FormInput>;
  /** Whether the workspace wants to know what is opened and clicked. */
  measures: boolean;
  topics: Choice[];
  /** What stands before the form's own part of the address. */
  before: string;
};

export const FormEditor = ({ id, initial, topics, before, measures }: Props) => {
  const t = useTranslations('forms');
  const router = useRouter();
  const [form, setForm] = useState(initial);
  const set = (more: Partial<FormInput>) => setForm((now) => ({ ...now, ...more }));
  const creating = useAction(createForm, { onSuccess: (made) => router.push(`/forms/${made.id}`), refresh: false });
  const editing = useAction(editForm, { success: t('saved') });
  const { pending, fault, field } = id === null ? creating : editing;
  const error = (name: string) => field(name).error;
  return (
    <form
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (id === null) creating.run(form);
        else editing.run({ id, ...form });
      }}
    >
      <Stack>
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          value={form.name}
          error={error('name')}
          onChange={({ currentTarget: { value } }) =>
            set({ name: value, ...(id === null && form.slug === slugOf(form.name) && { slug: slugOf(value) }) })
          }
          required
        />
        <TextInput
          label={t('slug')}
          description={`${before}${form.slug}`}
          value={form.slug}
          error={error('slug')}
          onChange={(event) => set({ slug: event.currentTarget.value })}
          required
        />
        <Select
          label={t('language')}
          data={[
            { value: 'en', label: 'English' },
            { value: 'vi', label: 'Tiếng Việt' },
          ]}
          value={form.language}
          allowDeselect={false}
          onChange={(value) => set({ language: value === 'vi' ? 'vi' : 'en' })}
        />
        <CheckboxGroup
          label={t('topics')}
          description={t('topicsHint')}
          value={form.topicIds.map(String)}
          error={error('topicIds')}
          onChange={(values) => set({ topicIds: values.map(Number) })}
        >
          <Stack gap="xs" mt="xs">
            {topics.map(({ id: topicId, name, languages }) => (
              <Checkbox
                key={topicId}
                value={String(topicId)}
                label={name}
                description={languages.includes(form.language) ? undefined : t('noWords')}
              />
            ))}
            {topics.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('noTopics')}
              </Text>
            )}
          </Stack>
        </CheckboxGroup>
        <TextInput
          label={t('heading')}
          value={form.heading}
          error={error('heading')}
          onChange={(event) => set({ heading: event.currentTarget.value })}
          required
        />
        <Textarea
          label={t('intro')}
          value={form.intro}
          error={error('intro')}
          onChange={(event) => set({ intro: event.currentTarget.value })}
          autosize
          minRows={2}
        />
        <Textarea
          label={t('thanks')}
          description={t('thanksHint')}
          value={form.thanks}
          error={error('thanks')}
          onChange={(event) => set({ thanks: event.currentTarget.value })}
          autosize
          minRows={2}
        />
        <Switch
          label={t('askName')}
          checked={form.askName}
          onChange={(event) => set({ askName: event.currentTarget.checked })}
        />
        <Switch
          label={t('askCountry')}
          description={t('askCountryHint')}
          checked={form.askCountry}
          onChange={(event) => set({ askCountry: event.currentTarget.checked })}
        />
        <Switch
          label={t('askMeasurement')}
          description={t(measures ? 'askMeasurementHint' : 'askMeasurementOff')}
          checked={measures && form.askMeasurement}
          disabled={!measures}
          onChange={(event) => set({ askMeasurement: event.currentTarget.checked })}
        />
        <TextInput
          label={t('logoText')}
          description={t('logoTextHint')}
          value={form.logoText}
          error={error('logoText')}
          maxLength={60}
          onChange={(event) => set({ logoText: event.currentTarget.value })}
        />
        <RadioGroup
          label={t('accent')}
          description={t('accentHint')}
          value={form.accent}
          onChange={(value) => isAccent(value) && set({ accent: value })}
        >
          <Group gap="md" mt="xs">
            {accentNames.map((name) => (
              <Radio
                key={name}
                value={name}
                color={accents[name].light}
                label={
                  <Group gap={6} component="span">
                    <ColorSwatch component="span" size={16} color={accents[name].light} withShadow={false} />
                    {t(`accents.${name}`)}
                  </Group>
                }
              />
            ))}
          </Group>
        </RadioGroup>
        <FaultNotice fault={fault} />
        <Group>
          <Button type="submit" loading={pending}>
            {t(id === null ? 'create' : 'save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
