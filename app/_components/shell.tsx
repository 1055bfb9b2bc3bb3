'use client';
import {
  ActionIcon,
  AppShell,
  AppShellHeader,
  AppShellMain,
  AppShellNavbar,
  Burger,
  Group,
  ScrollArea,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMail } from '@tabler/icons-react';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from '#app/_components/link.ts';
import { Brand } from './brand.tsx';
import { Navigation } from './navigation.tsx';
import { Preferences } from './preferences.tsx';
import { UserMenu, type UserMenuProps } from './user-menu.tsx';
import { WorkspaceSwitcher, type WorkspaceSwitcherProps } from './workspace-switcher.tsx';

type Props = { workspaces: WorkspaceSwitcherProps; user: UserMenuProps; children: ReactNode };

/** The frame of the desk: where one is, where one can go, who one is. */
export const Shell = ({ workspaces, user, children }: Props) => {
  const t = useTranslations('common');
  const [opened, { toggle, close }] = useDisclosure(false);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the menu of a phone
  useEffect(close, [path]);
  return (
    <AppShell
      layout="alt"
      header={{ height: { base: 56, md: 0 } }}
      navbar={{ width: 256, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <AppShellHeader hiddenFrom="md" className="nav" px="md">
        <Group h="100%" justify="space-between">
          <Group gap="sm">
            <Burger
              opened={opened}
              onClick={toggle}
              size="sm"
              color="var(--desk-nav-strong)"
              aria-label={t('nav.menu')}
            />
            <Brand />
          </Group>
          <ActionIcon
            component={Link}
            href="/outbox"
            variant="transparent"
            c="var(--desk-nav-text)"
            aria-label={t('nav.outbox')}
          >
            <IconMail size={20} />
          </ActionIcon>
        </Group>
      </AppShellHeader>
      <AppShellNavbar className="nav" p="md">
        <Group justify="space-between" mb="md" px="0.3rem">
          <Brand />
          <Burger
            opened={opened}
            onClick={toggle}
            hiddenFrom="md"
            size="sm"
            color="var(--desk-nav-strong)"
            aria-label={t('nav.close')}
          />
        </Group>
        <WorkspaceSwitcher {...workspaces} />
        <ScrollArea flex={1} mt="xs" type="scroll" scrollbarSize={6}>
          <Navigation />
        </ScrollArea>
        <hr className="nav-line" />
        <Preferences />
        <UserMenu {...user} />
      </AppShellNavbar>
      <AppShellMain id="main" tabIndex={-1}>
        <div className="page">{children}</div>
      </AppShellMain>
    </AppShell>
  );
};
