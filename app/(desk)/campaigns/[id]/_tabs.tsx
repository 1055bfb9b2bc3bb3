'use client';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Views } from '#app/_components/views.tsx';

const tabs = ['write', 'checks', 'audience', 'preview', 'review', 'progress'] as const;

export const Tabs = ({ id, open, blocks }: { id: number; open: number; blocks: number }) => {
  const t = useTranslations('campaigns');
  const here = usePathname().split('/')[3];
  return (
    <Views
      label={t('tabs.label')}
      current={tabs.find((tab) => tab === here) ?? 'write'}
      views={tabs.map((tab) => ({
        key: tab,
        label: tab === 'checks' && open > 0 ? t('tabs.checksOpen', { count: open, blocks }) : t(`tabs.${tab}`),
        href: `/campaigns/${id}${tab === 'write' ? '' : `/${tab}`}`,
      }))}
    />
  );
};
