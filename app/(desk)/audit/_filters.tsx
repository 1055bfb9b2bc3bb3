'use client';
import { Box, Button, Collapse, Group, Pill, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { answerTypes, families, isFiltered, logHref, type Search } from './_filter-of.ts';

type Props = {
  search: Search;
  staff: { id: string; name: string }[];
  /** Names of what the list is narrowed to by a link from elsewhere. */
  target: string | null;
  person: string | null;
};

/** What is looked for; kept in the address, so that it can be shared and gone back to. */
export const Filters = ({ search, staff, target, person }: Props) => {
  const t = useTranslations('audit');
  const router = useRouter();
  const [pending, start] = useTransition();
  const narrowed = ['kind', 'type', 'actor', 'from', 'to'].some((name) => search[name]);
  const [opened, { toggle }] = useDisclosure(narrowed);
  const show = (changes: Record<string, string | null>) => start(() => router.push(logHref(search, changes)));
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    show({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() });
  };
  return (
    <Box component="search" mb="md" aria-busy={pending}>
      <Group gap="sm" wrap="nowrap">
        <form onSubmit={onSubmit} style={{ flex: '1 1 auto', maxWidth: 420 }}>
          <TextInput
            key={search.q ?? ''}
            name="q"
            defaultValue={search.q ?? ''}
            placeholder={t('filter.search')}
            aria-label={t('filter.search')}
            leftSection={<IconSearch size={16} />}
          />
        </form>
        <Button
          variant={narrowed ? 'light' : 'default'}
          onClick={toggle}
          aria-expanded={opened}
          leftSection={<IconAdjustmentsHorizontal size={16} />}
        >
          {t('filter.open')}
        </Button>
      </Group>
      <Collapse expanded={opened}>
        <Group gap="sm" mt="sm" align="flex-end">
          <SegmentedControl
            value={search.kind ?? ''}
            onChange={(kind) => show({ kind })}
            aria-label={t('filter.kind')}
            data={[
              { value: '', label: t('filter.kinds.all') },
              { value: 'consent', label: t('filter.kinds.consent') },
              { value: 'audit', label: t('filter.kinds.audit') },
            ]}
          />
          <Select
            data={[
              {
                group: t('filter.kinds.audit'),
                items: families.map((f) => ({ value: `${f}.`, label: t(`families.${f}`) })),
              },
              { group: t('families.consent'), items: answerTypes.map((a) => ({ value: a, label: t(`answers.${a}`) })) },
            ]}
            value={search.type ?? null}
            onChange={(type) => show({ type })}
            placeholder={t('filter.allTypes')}
            label={t('filter.type')}
            clearable
            searchable
            w={190}
          />
          <Select
            data={[
              { value: 'contact', label: t('filter.contacts') },
              { value: 'job', label: t('filter.jobs') },
              { group: t('filter.staff'), items: staff.map(({ id, name }) => ({ value: id, label: name })) },
            ]}
            value={search.actor ?? null}
            onChange={(actor) => show({ actor })}
            placeholder={t('filter.allActors')}
            label={t('filter.actor')}
            clearable
            w={200}
          />
          <TextInput
            key={`from ${search.from ?? ''}`}
            type="date"
            label={t('filter.from')}
            defaultValue={search.from ?? ''}
            max={search.to}
            onChange={(event) => show({ from: event.currentTarget.value })}
            w={160}
          />
          <TextInput
            key={`to ${search.to ?? ''}`}
            type="date"
            label={t('filter.to')}
            defaultValue={search.to ?? ''}
            min={search.from}
            onChange={(event) => show({ to: event.currentTarget.value })}
            w={160}
          />
        </Group>
      </Collapse>
      {isFiltered(search) && (
        <Group gap="xs" mt="sm">
          {target && (
            <Pill
              withRemoveButton
              onRemove={() => show({ target: null })}
              removeButtonProps={{ 'aria-label': t('filter.remove') }}
            >
              {t('filter.only', { target })}
            </Pill>
          )}
          {person && (
            <Pill
              withRemoveButton
              onRemove={() => show({ contact: null })}
              removeButtonProps={{ 'aria-label': t('filter.remove') }}
            >
              {t('filter.onlyPerson', { person })}
            </Pill>
          )}
          <Button component={Link} href="/audit" variant="subtle" size="compact-sm">
            {t('filter.clear')}
          </Button>
        </Group>
      )}
    </Box>
  );
};
