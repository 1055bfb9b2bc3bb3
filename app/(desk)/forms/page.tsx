import { Button } from '@mantine/core';
import { IconForms } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { DataTable } from '#app/_components/data-table.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.ts';
import { PageHeader } from '#app/_components/page-header.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { may } from '#lib/domain/access/role.ts';
import { formsOf } from '#lib/services/forms/forms-of.ts';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await translator('forms'))('title') });

const FormsPage = async () => {
  const ctx = await staffContext();
  const t = await translator('forms');
  const forms = await formsOf(ctx);
  const create = may(ctx.role, 'forms:write') && (
    <Button component={Link} href="/forms/new">
      {t('new')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={create} />
      {forms.length === 0 ? (
        <EmptyState icon={<IconForms size={26} />} title={t('empty')} action={create}>
          {t('emptyWhy')}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('title')}
          rows={forms}
          rowKey={({ id }) => id}
          href={({ id }) => `/forms/${id}`}
          columns={[
            { key: 'name', header: t('name'), cell: ({ name }) => name },
            { key: 'topics', header: t('topics'), from: 'md', cell: ({ topics }) => topics.join(', ') },
            { key: 'language', header: t('language'), from: 'sm', cell: ({ language }) => language.toUpperCase() },
            {
              key: 'requested',
              header: t('requested'),
              align: 'right',
              cell: (form) => t('number', { n: form.requested }),
            },
            {
              key: 'confirmed',
              header: t('confirmed'),
              align: 'right',
              cell: (form) => t('number', { n: form.confirmed }),
            },
            {
              key: 'status',
              header: t('status'),
              cell: ({ status }) => (
                <StatusBadge status={status === 'withdrawn' ? 'archived' : status}>{t(`state.${status}`)}</StatusBadge>
              ),
            },
          ]}
        />
      )}
    </>
  );
};
export default FormsPage;
