'use client';
import { Button, Group, Select, TextInput } from '@mantine/core';
import { IconRefresh, IconSearch } from '@tabler/icons-react';
import { useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, useTransition } from 'react';
import { useTranslations } from 'use-intl';

/** To whom and of which kind; kept in the address, so that it can be shared and gone back to. */
export const Filters = ({ kinds }: { kinds: { value: string; label: string }[] }) => {
  const t = useTranslations('outbox');
  const router = useRouter();
  const search = useSearchParams();
  const [pending, start] = useTransition();
  const show = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams();
    for (const [name, value] of Object.entries({ to: search.get('to'), kind: search.get('kind'), ...changes }))
      if (value) next.set(name, value);
    start(() => router.push(`/outbox?${next}`));
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    show({ to: String(new FormData(event.currentTarget).get('to') ?? '') });
  };
  return (
    <Group mb="md" gap="sm" component="search" align="flex-end">
      <form onSubmit={onSubmit} style={{ flex: '1 1 240px', maxWidth: 380 }}>
        <TextInput
          key={search.get('to') ?? ''}
          name="to"
          defaultValue={search.get('to') ?? ''}
          placeholder={t('searchTo')}
          aria-label={t('searchTo')}
          leftSection={<IconSearch size={16} />}
        />
      </form>
      <Select
        data={kinds}
        value={search.get('kind')}
        onChange={(kind) => show({ kind })}
        placeholder={t('allKinds')}
        aria-label={t('kind')}
        clearable
        w={190}
      />
      <Button
        variant="default"
        loading={pending}
        leftSection={<IconRefresh size={16} />}
        onClick={() => start(() => router.refresh())}
      >
        {t('refresh')}
      </Button>
    </Group>
  );
};
