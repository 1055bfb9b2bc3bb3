import { Group, Stack, Text } from '@mantine/core';
import { cookies } from 'next/headers';
import { staffContext } from '#app/_adapters/context.ts';
import { sessionCookie } from '#app/_adapters/session.ts';
import { translator } from '#app/_adapters/translate.ts';
import { ConfirmButton } from '#app/_components/confirm-button.tsx';
import { Moment } from '#app/_components/moment.tsx';
import { Section } from '#app/_components/section.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { sessionsOf } from '#lib/services/access/sessions-of.ts';
import { endOtherSessions } from '../actions.ts';

const SessionsPage = async () => {
  const ctx = await staffContext();
  const t = await translator('settings');
  const sessions = await sessionsOf(ctx, ctx.user.id, (await cookies()).get(sessionCookie())?.value);
  return (
    <Section title={t('sessions.title')} lead={t('sessions.lead')}>
      <Stack>
        {sessions.map(({ id, expires, current }) => (
          <Group key={id} justify="space-between">
            <Text size="sm">{t.rich('sessions.until', { when: () => <Moment at={expires} key="when" /> })}</Text>
            {current && <StatusBadge status="active">{t('sessions.here')}</StatusBadge>}
          </Group>
        ))}
        {sessions.length > 1 && (
          <Group>
            <ConfirmButton
              action={endOtherSessions}
              input={{}}
              question={t('sessions.endQuestion')}
              consequence={t('sessions.endConsequence')}
              confirm={t('sessions.end')}
              success={t('sessions.ended')}
            >
              {t('sessions.end')}
            </ConfirmButton>
          </Group>
        )}
      </Stack>
    </Section>
  );
};
export default SessionsPage;
