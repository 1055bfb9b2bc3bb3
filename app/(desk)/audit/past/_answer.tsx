import Link from 'next/link';
import { translator } from '#app/_adapters/translate.ts';
import { DataTable } from '#app/_components/data-table.tsx';
import { Moment } from '#app/_components/moment.tsx';
import { Section } from '#app/_components/section.tsx';
import type { Past, PastCount } from '#lib/services/ledger/past.ts';

type Answer = NonNullable<Past['answer']>;

export const Counts = async ({ counts }: { counts: PastCount[] }) => {
  const t = await translator('proof');
  const isLive = (standing: string) => standing === 'given' || standing === 'renewed';
  return (
    <DataTable
      caption={t('past.counts')}
      rows={counts}
      rowKey={({ standing, basis }) => `${standing} ${basis}`}
      columns={[
        { key: 'standing', header: t('past.standingHead'), cell: ({ standing }) => t(`past.standing.${standing}`) },
        {
          key: 'right',
          header: t('past.rightHead'),
          cell: ({ standing, basis }) => (isLive(standing) ? t(`past.right.${basis}`) : ''),
        },
        { key: 'people', header: t('past.peopleHead'), align: 'right', cell: ({ people }) => people },
      ]}
    />
  );
};

export const People = async ({ answer, search }: { answer: Answer; search: { topic?: string; at: string } }) => {
  const t = await translator('proof');
  const next = new URLSearchParams({ topic: search.topic ?? '', at: search.at, after: String(answer.next) });
  return (
    <Section title={t('past.people')}>
      <DataTable
        caption={t('past.people')}
        rows={answer.people}
        rowKey={({ contactId }) => contactId}
        pager={{ newer: null, older: answer.next === null ? null : `/audit/past?${next}` }}
        columns={[
          {
            key: 'person',
            header: t('past.personHead'),
            cell: ({ contactId, name, erased }) =>
              erased ? (
                t('past.erased')
              ) : (
                <Link href={`/people/${contactId}`}>{name ?? t('past.person', { id: contactId })}</Link>
              ),
          },
          { key: 'right', header: t('past.rightHead'), from: 'sm', cell: ({ basis }) => t(`past.right.${basis}`) },
          { key: 'since', header: t('past.sinceHead'), cell: ({ since }) => <Moment at={since} as="exact" /> },
          {
            key: 'until',
            header: t('past.untilHead'),
            from: 'md',
            cell: ({ until }) => until && <Moment at={until} as="exact" />,
          },
          {
            key: 'entry',
            header: t('past.entryHead'),
            cell: ({ entryId }) => <Link href={`/audit/${entryId}`}>{t('past.entry', { id: entryId })}</Link>,
          },
        ]}
      />
    </Section>
  );
};
