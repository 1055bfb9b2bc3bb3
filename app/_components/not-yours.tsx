import { IconLock } from '@tabler/icons-react';
import { translator } from '#app/_adapters/translate.ts';
import { EmptyState } from './empty-state.tsx';

/** Stands in place of a form that the reader's role may not fill in. */
export const NotYours = async ({ back }: { back: string }) => {
  const t = await translator('common');
  return (
    <EmptyState
      icon={<IconLock size={26} />}
      title={t('notYours.title')}
      action={{ href: back, label: t('notYours.back') }}
    >
      {t('notYours.body')}
    </EmptyState>
  );
};
