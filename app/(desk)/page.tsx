import { Grid, GridCol, Stack } from '@mantine/core';
import type { Metadata } from 'next';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { PageHeader } from '#app/_components/page-header.tsx';
import { RestoreNotice } from '#app/_components/restore-alert.tsx';
import { may } from '#lib/domain/access/role.ts';
import { auditLog } from '#lib/services/ledger/audit-log.ts';
import { overview } from '#lib/services/overview/overview.ts';
import { Coming } from './_overview/coming.tsx';
import { Guide } from './_overview/guide.tsx';
import { Latest } from './_overview/latest.tsx';
import { Needs } from './_overview/needs.tsx';
import { Topics } from './_overview/topics.tsx';
import './_overview/overview.css';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await translator('overview'))('title') });

const OverviewPage = async () => {
  const ctx = await staffContext();
  const t = await translator('overview');
  const [seen, { entries }] = await Promise.all([
    overview(ctx, ctx.workspace.timeZone),
    auditLog(ctx, {}, { limit: 7 }),
  ]);
  return (
    <>
      <PageHeader
        title={t('greeting', { name: ctx.user.name })}
        lead={t('lead', { workspace: ctx.workspace.legalName })}
      />
      <RestoreNotice ctx={ctx} />
      <Stack gap="xl">
        <Guide steps={seen.steps} mayAct={may(ctx.role, 'topics:write')} />
        <Needs needs={seen.needs} />
        {seen.topics.length > 0 && (
          <Grid gap="lg">
            <GridCol span={{ base: 12, lg: 7 }}>
              <Topics topics={seen.topics} />
            </GridCol>
            <GridCol span={{ base: 12, lg: 5 }}>
              <Coming days={seen.days} />
            </GridCol>
          </Grid>
        )}
        <Latest entries={entries} />
      </Stack>
    </>
  );
};
export default OverviewPage;
