'use client';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Views } from '#app/_components/views.tsx';

const tabs = ['write', 'checks', 'audience', 'preview', 'review', 'progress', 'incident'] as const;

type Props = { id: number; open: number; blocks: number; incident: boolean };

export const Tabs = ({ id, open, blocks, incident }: Props) => {
  const t = useTranslations('campaigns');
  const here = usePathname().split('/')[3];
  const shown = tabs.filter((tab) => tab !== 'incident' || incident || here === 'incident');
  return (
    <Views
      label={t('tabs.label')}
      current={tabs.find((tab) => tab === here) ?? 'write'}
      views={shown.map((tab) => ({
        key: tab,
        label: tab === 'checks' && open > 0 ? t('tabs.checksOpen', { count: open, blocks }) : t(`tabs.${tab}`),
        href: `/campaigns/${id}${tab === 'write' ? '' : `/${tab}`}`,
      }))}
    />
  );
};
