'use client';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Views } from '#app/_components/views.tsx';

const pages = ['workspace', 'members', 'mail', 'policy', 'sessions'] as const;

export const SettingsViews = () => {
  const t = useTranslations('settings');
  const path = usePathname();
  const views = pages.map((key) => ({
    key,
    label: t(`views.${key}`),
    href: key === 'workspace' ? '/settings' : `/settings/${key}`,
  }));
  return <Views label={t('title')} views={views} current={views.find(({ href }) => href === path)?.key ?? ''} />;
};
