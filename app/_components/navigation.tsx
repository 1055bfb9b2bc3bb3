'use client';
import {
  IconAddressBook,
  IconFilter,
  IconForms,
  IconLayoutDashboard,
  IconListCheck,
  IconMail,
  IconSend,
  IconSettings,
  IconShieldCheck,
} from '@tabler/icons-react';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Link } from '#app/_components/link.ts';

const groups = [
  { name: null, items: [{ href: '/', key: 'overview', Icon: IconLayoutDashboard }] },
  {
    name: 'permission',
    items: [
      { href: '/topics', key: 'topics', Icon: IconListCheck },
      { href: '/forms', key: 'forms', Icon: IconForms },
      { href: '/people', key: 'people', Icon: IconAddressBook },
    ],
  },
  {
    name: 'sending',
    items: [
      { href: '/segments', key: 'segments', Icon: IconFilter },
      { href: '/campaigns', key: 'campaigns', Icon: IconSend },
      { href: '/outbox', key: 'outbox', Icon: IconMail },
    ],
  },
  {
    name: 'proof',
    items: [
      { href: '/audit', key: 'audit', Icon: IconShieldCheck },
      { href: '/settings', key: 'settings', Icon: IconSettings },
    ],
  },
] as const;

const isHere = (path: string, href: string) =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);

export const Navigation = () => {
  const t = useTranslations('common.nav');
  const path = usePathname();
  return (
    <nav aria-label={t('label')}>
      {groups.map(({ name, items }) => (
        <div key={name ?? 'top'}>
          {name && <p className="nav-heading">{t(name)}</p>}
          {items.map(({ href, key, Icon }) => (
            <Link key={href} href={href} className="nav-link" aria-current={isHere(path, href) ? 'page' : undefined}>
              <Icon size={18} stroke={1.7} aria-hidden />
              {t(key)}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  );
};
