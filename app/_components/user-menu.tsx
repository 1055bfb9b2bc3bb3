'use client';
import { Avatar, Menu, MenuDropdown, MenuItem, MenuLabel, MenuTarget } from '@mantine/core';
import { IconDevices, IconLogout, IconSelector } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { signOut } from '#app/_actions/sign-out.ts';
import { Link } from '#app/_components/link.ts';
import type { Role } from '#lib/domain/access/role.ts';
import { useAction } from './use-action.ts';

export type UserMenuProps = { name: string; email: string; role: Role };

export const UserMenu = ({ name, email, role }: UserMenuProps) => {
  const t = useTranslations('common');
  const { run } = useAction(signOut, { refresh: false });
  return (
    <Menu width={230} position="top-start">
      <MenuTarget>
        <button type="button" className="nav-button user-button">
          <Avatar name={name} size={32} radius="xl" color="leaf" variant="filled" aria-hidden />
          <span className="user-name">
            <span>{name}</span>
            <small>{t(`roles.${role}`)}</small>
          </span>
          <IconSelector size={16} aria-hidden />
        </button>
      </MenuTarget>
      <MenuDropdown>
        <MenuLabel style={{ overflowWrap: 'anywhere' }}>{email}</MenuLabel>
        <MenuItem component={Link} href="/settings/sessions" leftSection={<IconDevices size={16} />}>
          {t('sessions')}
        </MenuItem>
        <MenuItem leftSection={<IconLogout size={16} />} onClick={() => run({})}>
          {t('signOut')}
        </MenuItem>
      </MenuDropdown>
    </Menu>
  );
};
