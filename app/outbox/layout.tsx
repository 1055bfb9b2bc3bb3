import { Anchor, Group } from '@mantine/core';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { staffContextOrNull } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { Brand } from '#app/_components/brand.tsx';
import { Desk } from '#app/_components/desk.tsx';
import { Link } from '#app/_components/link.ts';
import { Preferences } from '#app/_components/preferences.tsx';
import { outboxIsOpen } from '#lib/services/outbox/is-open.ts';

/** Part of the desk for staff; a room of its own for whoever still needs the letter that lets them in. */
const OutboxLayout = async ({ children }: { children: ReactNode }) => {
  const ctx = await staffContextOrNull();
  if (ctx) return <Desk ctx={ctx}>{children}</Desk>;
  if (!outboxIsOpen()) redirect('/sign-in');
  const t = await translator('access');
  return (
    <>
      <Group component="header" className="nav top-bar" justify="space-between">
        <Brand />
        <Group gap="md">
          <Preferences />
          <Anchor component={Link} href="/sign-in" size="sm" c="inherit">
            {t('signIn.title')}
          </Anchor>
        </Group>
      </Group>
      <main id="main" className="page open-page">
        {children}
      </main>
    </>
  );
};
export default OutboxLayout;
