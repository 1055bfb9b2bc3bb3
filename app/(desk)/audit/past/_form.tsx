'use client';
import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';

type Props = { topics: { id: number; name: string }[]; topic: string | null; at: string; zone: string };

/** A plain form: the question stands in the address, so that it can be kept and passed on. */
export const PastForm = ({ topics, topic, at, zone }: Props) => {
  const t = useTranslations('proof.past');
  return (
    <form method="get">
      <Group align="flex-end" mb="lg">
        <NativeSelect
          name="topic"
          label={t('topic')}
          defaultValue={topic ?? undefined}
          data={topics.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <TextInput
          type="datetime-local"
          name="at"
          label={`${t('at')} (${t('zone', { zone: zone.replaceAll('_', ' ') })})`}
          defaultValue={at}
          required
        />
        <Button type="submit">{t('ask')}</Button>
      </Group>
    </form>
  );
};
