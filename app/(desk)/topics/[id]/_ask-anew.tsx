import { Stack, Text } from '@mantine/core';
import { translator } from '#app/_adapters/translate.ts';
import { Moment } from '#app/_components/moment.tsx';
import { Section } from '#app/_components/section.tsx';
import type { RePermission } from '#lib/services/consent/re-permission.ts';
import { AskAnewButton } from './_ask-anew-button.tsx';

/** Whose yes the new words left behind: how many may be asked, why the others may not, and the one question. */
export const AskAnew = async ({ topicId, mayAsk }: { topicId: number; mayAsk: RePermission | null }) => {
  if (!mayAsk) return null;
  const t = await translator('consent');
  const { mayAsk: count, others, until, open } = mayAsk;
  return (
    <Section title={t('anew.section')} lead={t('anew.lead')}>
      <Stack gap="sm" align="flex-start">
        <Text fw={600}>{t('anew.may', { count: open ? count : 0 })}</Text>
        {others.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('anew.others')}{' '}
            {others.map(({ reason, people }) => t(`anew.why.${reason}`, { count: people })).join(' · ')}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {t.rich(open ? 'anew.until' : 'anew.over', { date: () => <Moment at={until} as="day" /> })}
        </Text>
        {open && count > 0 && <AskAnewButton topicId={topicId} count={count} />}
      </Stack>
    </Section>
  );
};
