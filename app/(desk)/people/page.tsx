import { Badge, Button, Group, Text } from '@mantine/core';
import { IconAddressBook, IconFileImport, IconSearch } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { DataTable } from '#app/_components/data-table.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.ts';
import { Moment } from '#app/_components/moment.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { may } from '#lib/domain/access/role.ts';
import { listPeople } from '#lib/services/people/list-people.ts';
import { Answers } from './_answers.tsx';
import { filterOf, placeOf } from './_filter-of.ts';
import { Filters } from './_filters.tsx';
import { addressOf, queryOf } from './_query.ts';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await translator('people'))('title') });

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const PeoplePage = async ({ searchParams }: Props) => {
  const ctx = await staffContext();
  const params = await searchParams;
  const query = queryOf(params);
  const { filter, segment } = await filterOf(ctx, query);
  const list = await listPeople(ctx, filter, placeOf(params));
  const t = await translator('people');
  const reason = await translator('delivery');
  const asked = Object.values(query).some(Boolean);
  const mayImport = may(ctx.role, 'people:import');
  const topicName = list.topics.find(({ id }) => String(id) === query.topic)?.name ?? '';
  const verdict = !query.verdict
    ? t('everyone')
    : query.verdict === 'permitted'
      ? t('permitted')
      : reason.has(`reason.${query.verdict}` as 'reason.unknown')
        ? reason(`reason.${query.verdict}` as 'reason.unknown')
        : query.verdict;
  const also = [
    ...(segment ? [t('filters.segment', { name: segment, topic: topicName, verdict })] : []),
    ...(query.source ? [t('filters.source', { source: query.source })] : []),
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        beside={
          <Badge color="gray" size="lg">
            {t('count', { count: list.total })}
          </Badge>
        }
        actions={
          mayImport && (
            <Button component={Link} href="/people/import" leftSection={<IconFileImport size={18} />}>
              {t('import')}
            </Button>
          )
        }
      />
      {(asked || list.total > 0) && <Filters query={query} topics={list.topics} tags={list.tags} also={also} />}
      {list.people.length === 0 ? (
        asked ? (
          <EmptyState
            icon={<IconSearch />}
            title={t('nobody.title')}
            action={{ href: '/people', label: t('nobody.clear') }}
          >
            {t('nobody.body')}
          </EmptyState>
        ) : (
          <EmptyState
            icon={<IconAddressBook />}
            title={t('empty.title')}
            action={mayImport ? { href: '/people/import', label: t('empty.action') } : undefined}
          >
            {t('empty.body')}
          </EmptyState>
        )
      ) : (
        <DataTable
          caption={t('title')}
          rows={list.people}
          rowKey={({ id }) => id}
          href={({ id }) => `/people/${id}`}
          pager={{
            newer: list.newer === null ? null : addressOf(query, { after: list.newer }),
            older: list.older === null ? null : addressOf(query, { before: list.older }),
          }}
          columns={[
            {
              key: 'person',
              header: t('columns.person'),
              cell: (person) => {
                const name = [person.firstName, person.lastName].filter(Boolean).join(' ');
                return (
                  <>
                    <Text span size="sm" fw={550} display="block">
                      {person.erased ? t('erased') : name || t('nameless')}
                    </Text>
                    <Text span size="xs" c="dimmed" style={{ overflowWrap: 'break-word' }}>
                      {person.address}
                    </Text>
                  </>
                );
              },
            },
            { key: 'permissions', header: t('columns.permissions'), cell: (person) => <Answers person={person} /> },
            {
              key: 'tags',
              header: t('columns.tags'),
              from: 'md',
              cell: ({ tags }) => (
                <Group gap={4}>
                  {tags.slice(0, 3).map((tag) => (
                    <Badge key={tag} color="coffee" variant="outline">
                      {tag}
                    </Badge>
                  ))}
                  {tags.length > 3 && <Badge color="gray">+{tags.length - 3}</Badge>}
                </Group>
              ),
            },
            { key: 'country', header: t('columns.country'), from: 'lg', cell: ({ country }) => country },
            {
              key: 'since',
              header: t('columns.since'),
              from: 'sm',
              cell: ({ createdAt }) => <Moment at={createdAt} as="day" />,
            },
          ]}
        />
      )}
    </>
  );
};
export default PeoplePage;
