import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { translator } from '#app/_adapters/translate.ts';
import { Brand } from '#app/_components/brand.tsx';
import { Preferences } from '#app/_components/preferences.tsx';

/** The way in: what Askfirst promises at the left, the one thing to do at the right. */
const EntryLayout = async ({ children }: { children: ReactNode }) => {
  const t = await translator('access');
  return (
    <div className="entry">
      <aside className="entry-side">
        <Brand />
        <Box maw={420}>
          <Title order={2} className="entry-claim">
            {t('claim')}
          </Title>
          <Stack gap="md" mt="xl" component="ul" className="entry-promises">
            {(['asked', 'gate', 'proof'] as const).map((promise) => (
              <Group key={promise} component="li" gap="sm" wrap="nowrap" align="flex-start">
                <IconCheck size={18} stroke={2} aria-hidden />
                <Text span lh={1.5}>
                  {t(`promises.${promise}`)}
                </Text>
              </Group>
            ))}
          </Stack>
        </Box>
        <Text size="xs">{t('foot')}</Text>
      </aside>
      <main className="entry-main">
        <div className="entry-corner">
          <Preferences />
        </div>
        <div className="entry-card">{children}</div>
      </main>
    </div>
  );
};
export default EntryLayout;
