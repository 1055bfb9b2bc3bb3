import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { PageHeader } from '#app/_components/page-header.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { may } from '#lib/domain/access/role.ts';
import { Fault } from '#lib/domain/fault.ts';
import { importPage } from '#lib/services/people/import-page.ts';
import { Declare } from './_declare.tsx';
import { Failed } from './_failed.tsx';
import { Progress } from './_progress.tsx';
import { Report } from './_report.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await translator('people'))('importing.title'),
});

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ line?: string }> };
const delimiters: Record<string, 'comma' | 'semicolon' | 'tab' | 'pipe'> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
};

const OneImportPage = async ({ params, searchParams }: Props) => {
  const ctx = await staffContext();
  const id = Number((await params).id);
  const line = Number((await searchParams).line ?? 0);
  if (!Number.isSafeInteger(id) || !Number.isSafeInteger(line)) notFound();
  const { record, waiting, report } = await importPage(ctx, id, { afterLine: line }).catch((error) => {
    if (error instanceof Fault && error.kind === 'missing') notFound();
    throw error;
  });
  const t = await translator('people');
  const { fileName, status, rows, header } = record;
  const read = t('importing.file', {
    rows,
    columns: header.length,
    encoding: t(`importing.encoding.${(record.encoding ?? 'utf-8') as 'utf-8'}`),
    delimiter: t(`importing.delimiter.${delimiters[record.delimiter ?? ','] ?? 'comma'}`),
  });
  return (
    <>
      <PageHeader
        title={status === 'done' ? t('importing.report.title', { file: fileName }) : fileName}
        lead={status === 'done' ? t('importing.report.lead', { rows }) : header.length > 0 ? read : undefined}
        back={{ href: '/people/import', label: t('importing.title') }}
        beside={<StatusBadge status={status}>{t(`importing.status.${status}`)}</StatusBadge>}
      />
      {waiting && may(ctx.role, 'people:import') && <Declare id={id} record={record} waiting={waiting} />}
      {(status === 'running' || status === 'receiving') && <Progress record={record} />}
      {report && <Report record={record} report={report} mayExport={may(ctx.role, 'people:import')} />}
      {status === 'failed' && <Failed record={record} />}
    </>
  );
};
export default OneImportPage;
