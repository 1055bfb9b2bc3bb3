'use client';
import { Button, CloseButton, Group, Pill, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { usePathname, useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { addressOf, type Query } from './_query.ts';

type Props = {
  query: Query;
  topics: { id: number; name: string }[];
  tags: string[];
  /** Said in words because no field holds it: a segment and reason, a source. */
  also: string[];
};

const states = ['given', 'requested', 'withdrawn', 'refused', 'unknown', 'expired', 'not_asked'] as const;

/** Finds people; every choice lives in the address, so a list can be kept and passed on. */
export const Filters = ({ query, topics, tags, also }: Props) => {
  const t = useTranslations('people');
  const router = useRouter();
  const path = usePathname();
  const [search, setSearch] = useState(query.q ?? '');
  const go = (change: Query) => router.replace(addressOf({ ...query, ...change }), { scroll: false });
  const find = useDebouncedCallback((q: string) => go({ q: q || undefined }), 300);
  const asked = Object.values(query).some(Boolean);
  return (
    <search aria-label={t('filters.label')}>
      <Group gap="sm" mb="md">
        <TextInput
          aria-label={t('filters.search')}
          placeholder={t('filters.search')}
          leftSection={<IconSearch size={16} />}
          rightSection={
            search && (
              <CloseButton
                size="sm"
                aria-label={t('filters.clear')}
                onClick={() => {
                  setSearch('');
                  go({ q: undefined });
                }}
              />
            )
          }
          value={search}
          onChange={({ currentTarget }) => {
            setSearch(currentTarget.value);
            find(currentTarget.value);
          }}
          flex={1}
          miw={220}
        />
        {also.length === 0 && (
          <>
            <Select
              aria-label={t('filters.topic')}
              placeholder={t('filters.topic')}
              data={topics.map(({ id, name }) => ({ value: String(id), label: name }))}
              value={query.topic ?? null}
              onChange={(topic) => go({ topic: topic ?? undefined })}
              clearable
              w={190}
            />
            <Select
              aria-label={t('filters.answer')}
              placeholder={t('filters.answer')}
              data={states.map((state) => ({ value: state, label: t(`state.${state}`) }))}
              value={query.state ?? null}
              onChange={(state) => go({ state: state ?? undefined })}
              clearable
              w={160}
            />
          </>
        )}
        <Select
          aria-label={t('filters.tag')}
          placeholder={t('filters.tag')}
          data={tags}
          value={query.tag ?? null}
          onChange={(tag) => go({ tag: tag ?? undefined })}
          clearable
          searchable
          w={160}
        />
        {asked && (
          <Button
            variant="subtle"
            onClick={() => {
              setSearch('');
              router.replace(path);
            }}
          >
            {t('filters.clear')}
          </Button>
        )}
      </Group>
      {also.length > 0 && (
        <Group gap="xs" mb="md">
          {also.map((words) => (
            <Pill key={words} size="md" withRemoveButton onRemove={() => router.replace(path)}>
              {words}
            </Pill>
          ))}
        </Group>
      )}
    </search>
  );
};
