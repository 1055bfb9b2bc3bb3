import { translator } from '#app/_adapters/translate.ts';
import { Views } from '#app/_components/views.tsx';

export const AuditViews = async ({ current }: { current: 'log' | 'proof' | 'past' }) => {
  const t = await translator('audit');
  return (
    <Views
      label={t('views.label')}
      current={current}
      views={[
        { key: 'log', label: t('views.log'), href: '/audit' },
        { key: 'past', label: (await translator('proof'))('past.view'), href: '/audit/past' },
        { key: 'proof', label: t('views.proof'), href: '/audit/proof' },
      ]}
    />
  );
};
