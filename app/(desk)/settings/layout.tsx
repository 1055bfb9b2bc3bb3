import type { ReactNode } from 'react';
import { translator } from '#app/_adapters/translate.ts';
import { PageHeader } from '#app/_components/page-header.tsx';
import { SettingsViews } from './_views.tsx';

const SettingsLayout = async ({ children }: { children: ReactNode }) => {
  const t = await translator('settings');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <SettingsViews />
      {children}
    </>
  );
};
export default SettingsLayout;
