import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { IconDatabase, IconHistory } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { staffContext } from '#app/_adapters/context.ts';
import { explain } from '#app/_adapters/faults.ts';
import { locale, translator } from '#app/_adapters/translate.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.ts';
import { Moment } from '#app/_components/moment.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { RestoreNotice } from '#app/_components/restore-alert.tsx';
import { Section } from '#app/_components/section.tsx';
import { may } from '#lib/domain/access/role.ts';
import { Fault } from '#lib/domain/fault.ts';
import { restoreFinding } from '#lib/services/restore/finding.ts';
import { Heads } from './_heads.tsx';
import { ResolveForm } from './_resolve-form.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await translator('restore'))('title') });

const RestorePage = async () => {
  const ctx = await staffContext();
  const t = await translator('restore');
  const language = await locale();
  const found = await restoreFinding(ctx).catch((error) => {
    if (error instanceof Fault) return { fault: explain(error, language, ctx.requestId) };
    throw error;
  });
  const header = (
    <PageHeader
      title={t('title')}
      lead={t('lead')}
      back={{ href: '/audit', label: (await translator('audit'))('title') }}
    />
  );
  if ('fault' in found)
    return (
      <>
        {header}
        <Alert color="red" role="alert" style={{ overflowWrap: 'anywhere' }}>
          {found.fault.sentence}
        </Alert>
      </>
    );
  const { finding, ahead } = found;
  if (!finding)
    return (
      <>
        {header}
        <RestoreNotice ctx={ctx} />
        <EmptyState icon={<IconDatabase size={26} />} title={t('none.title')}>
          {t('none.why')}
        </EmptyState>
      </>
    );
  const { resolved, because, foundAt } = finding;
  return (
    <>
      {header}
      {resolved ? (
        <Alert color="leaf" mb="xl" icon={<IconHistory size={20} />} title={t('resolved.title')}>
          {t.rich('resolved.why', {
            by: resolved.by,
            when: () => <Moment at={resolved.at} key="when" />,
            entry: (words) => (
              <Anchor component={Link} href={`/audit/${resolved.entryId}`} key="entry" size="sm" underline="always">
                {words}
              </Anchor>
            ),
          })}
        </Alert>
      ) : (
        <Alert color="red" role="alert" mb="xl" icon={<IconHistory size={20} />} title={t('open.title')}>
          {t('open.why')}
        </Alert>
      )}
      <Section title={t('heads.title')} lead={t('heads.lead')}>
        <Stack gap="md">
          <Heads finding={finding} />
          <Text size="sm" lh={1.6}>
            {t(`because.${because}`)}
          </Text>
          <Text size="sm" c="dimmed">
            {t.rich('foundAt', { when: () => <Moment at={foundAt} key="when" /> })}
          </Text>
        </Stack>
      </Section>
      {ahead && (
        <Section title={t('ahead.title')} lead={t('ahead.lead')}>
          <ol className="log-steps">
            <li>{t('ahead.noes', ahead)}</li>
            <li>{t('ahead.halt', ahead)}</li>
            <li>{t('ahead.head')}</li>
          </ol>
        </Section>
      )}
      {ahead && (
        <Section title={t('resolve.title')} lead={t('resolve.lead')}>
          {may(ctx.role, 'workspace:manage') ? <ResolveForm /> : <Text c="dimmed">{t('resolve.notYours')}</Text>}
        </Section>
      )}
    </>
  );
};
export default RestorePage;
