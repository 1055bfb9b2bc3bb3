import { Badge, Box, Group, Text } from '@mantine/core';
import { translator } from '#app/_adapters/translate.ts';
import { Moment } from '#app/_components/moment.tsx';
import type { StatementLine } from '#lib/services/consent/topic-of.ts';

/** Published words, newest first: they never change again. */
export const Versions = async ({ statements }: { statements: StatementLine[] }) => {
  const t = await translator('consent');
  return statements.map(({ id, version, change, words, hash, publishedAt, language }, n) => (
    <Box key={id} data-statement={id} style={{ opacity: n === 0 ? 1 : 0.72 }}>
      <Group gap="xs" mb={4}>
        <Badge color={n === 0 ? 'leaf' : 'gray'}>{t('statement.version', { version })}</Badge>
        {change === 'major' && <Badge color="yellow">{t('statement.major')}</Badge>}
        <Text size="sm" c="dimmed">
          <Moment at={publishedAt} />
        </Text>
        <Text size="xs" c="dimmed" ff="monospace" title={hash ?? undefined}>
          {hash?.slice(0, 12)}
        </Text>
      </Group>
      <Text lang={language} style={{ whiteSpace: 'pre-line' }}>
        {words}
      </Text>
    </Box>
  ));
};
