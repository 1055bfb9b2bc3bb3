import { Alert, Text } from '@mantine/core';
import type { Metadata } from 'next';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { PageHeader } from '#app/_components/page-header.tsx';
import { Section } from '#app/_components/section.tsx';
import { may } from '#lib/domain/access/role.ts';
import { packSubject } from '#lib/services/ledger/make-pack.ts';
import { PackForm } from './_form.tsx';
import { subjectOf } from './_subject.ts';

type Search = { person?: string; campaign?: string; fault?: string };

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await translator('proof'))('pack.view') });

const PackPage = async ({ searchParams }: { searchParams: Promise<Search> }) => {
  const ctx = await staffContext();
  const t = await translator('proof');
  const audit = await translator('audit');
  const faults = await translator('faults');
  const { fault, ...search } = await searchParams;
  const of = subjectOf(search);
  const code = fault as Parameters<typeof faults>[0] | undefined;
  return (
    <>
      <PageHeader title={t('pack.view')} lead={t('pack.lead')} back={{ href: '/audit', label: audit('title') }} />
      {code && faults.has(code) && <Alert color="red">{faults(code)}</Alert>}
      {!may(ctx.role, 'audit:export') ? (
        <Text c="dimmed">{t('pack.notYours')}</Text>
      ) : of ? (
        <Section title={t(`pack.about.${of.about}`, { name: (await packSubject(ctx, of)) ?? String(of.id) })}>
          <PackForm {...of} />
        </Section>
      ) : (
        <Text c="dimmed">{t('pack.nothing')}</Text>
      )}
    </>
  );
};
export default PackPage;
