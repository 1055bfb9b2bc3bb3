'use client';
import { Select } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';

type Props = { id: number; view: string; chosen: number | null; readers: { contactId: number; label: string }[] };

export const ReaderSelect = ({ id, view, chosen, readers }: Props) => {
  const t = useTranslations('campaigns');
  const router = useRouter();
  const [pending, start] = useTransition();
  if (chosen === null) return null;
  return (
    <Select
      label={t('preview.as')}
      description={t('preview.asHint')}
      data={readers.map(({ contactId, label }) => ({ value: String(contactId), label }))}
      value={String(chosen)}
      onChange={(value) => value && start(() => router.push(`/campaigns/${id}/preview?view=${view}&reader=${value}`))}
      allowDeselect={false}
      searchable
      disabled={pending}
      maw={460}
    />
  );
};
