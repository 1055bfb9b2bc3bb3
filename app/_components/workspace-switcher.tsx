'use client';
import { Menu, MenuDropdown, MenuItem, MenuLabel, MenuTarget } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { chooseWorkspace } from '#app/_actions/prefer.ts';
import { useAction } from './use-action.ts';

export type WorkspaceSwitcherProps = { current: string; all: { slug: string; name: string; demo: boolean }[] };

export const WorkspaceSwitcher = ({ current, all }: WorkspaceSwitcherProps) => {
  const t = useTranslations('common');
  const router = useRouter();
  const { run } = useAction(chooseWorkspace, { onSuccess: () => router.push('/') });
  const here = all.find(({ slug }) => slug === current);
  const face = (
    <span className="workspace-name">
      <span>{here?.name}</span>
      {here?.demo && <small>{t('demo')}</small>}
    </span>
  );
  if (all.length < 2) return <div className="workspace">{face}</div>;
  return (
    <Menu width={230} position="bottom-start">
      <MenuTarget>
        <button type="button" className="nav-button workspace" aria-label={t('workspace')}>
          {face}
          <IconSelector size={16} aria-hidden />
        </button>
      </MenuTarget>
      <MenuDropdown>
        <MenuLabel>{t('workspace')}</MenuLabel>
        {all.map(({ slug, name, demo }) => (
          <MenuItem
            key={slug}
            onClick={() => run({ slug })}
            rightSection={slug === current ? <IconCheck size={16} /> : undefined}
          >
            {name}
            {demo && ` · ${t('demo')}`}
          </MenuItem>
        ))}
      </MenuDropdown>
    </Menu>
  );
};
