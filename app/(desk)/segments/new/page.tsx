import type { Metadata } from 'next';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { PageHeader } from '#app/_components/page-header.tsx';
import { may } from '#lib/domain/access/role.ts';
import { segmentPage } from '#lib/services/segments/segment-page.ts';
import { Editor } from '../_editor.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await translator('segments'))('new') });

const NewSegmentPage = async () => {
  const ctx = await staffContext();
  const page = await segmentPage(ctx, null);
  const t = await translator('segments');
  return (
    <>
      <PageHeader title={t('new')} lead={t('empty.body')} back={{ href: '/segments', label: t('title') }} />
      <Editor {...page} editable={may(ctx.role, 'segments:write')} />
    </>
  );
};
export default NewSegmentPage;
