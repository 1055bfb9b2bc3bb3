import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { staffContext } from '#app/_adapters/context.ts';
import { locale, translator } from '#app/_adapters/translate.ts';
import { PageHeader } from '#app/_components/page-header.tsx';
import { may } from '#lib/domain/access/role.ts';
import { Fault } from '#lib/domain/fault.ts';
import { segmentSentence } from '#lib/domain/segments/sentence.ts';
import { segmentPage } from '#lib/services/segments/segment-page.ts';
import { Editor } from '../_editor.tsx';
import { ArchiveButton } from './_archive-button.tsx';
import { Uses } from './_uses.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await translator('segments'))('title') });

const OneSegmentPage = async ({ params }: { params: Promise<{ id: string }> }) => {
  const ctx = await staffContext();
  const id = Number((await params).id);
  if (!Number.isSafeInteger(id)) notFound();
  const page = await segmentPage(ctx, id).catch((error) => {
    if (error instanceof Fault && error.kind === 'missing') notFound();
    throw error;
  });
  const t = await translator('segments');
  const mayWrite = may(ctx.role, 'segments:write');
  return (
    <>
      <PageHeader
        title={page.segment.name}
        lead={segmentSentence(page.segment.definition, await locale())}
        back={{ href: '/segments', label: t('title') }}
        actions={mayWrite && <ArchiveButton id={id} />}
      />
      <Editor key={page.segment.version} {...page} editable={mayWrite} />
      <Uses uses={page.uses} />
    </>
  );
};
export default OneSegmentPage;
