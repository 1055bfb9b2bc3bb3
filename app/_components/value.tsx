import { Box, Text, Title } from '@mantine/core';
import { formatter, translator } from '#app/_adapters/translate.ts';
import { Stat } from '#app/_components/stat.tsx';
import type { Value as Numbers } from '#lib/domain/delivery/value.ts';

/** What letters were worth to those who got them: welcome beside left and complained, and who was left in peace. */
export const Value = async ({ value, title }: { value: Numbers; title: string }) => {
  const t = await translator('delivery');
  const format = await formatter();
  const percent = (share: number | null) =>
    share === null ? '–' : format.number(share, { style: 'percent', maximumFractionDigits: share < 0.1 ? 2 : 0 });
  return (
    <Box component="section" mt="xl" data-value>
      <Title order={2} fz="md">
        {title}
      </Title>
      <Text size="sm" c="dimmed" lh={1.6} mt={4} mb="sm" maw={640}>
        {t('value.lead')}
      </Text>
      <Box className="stats">
        <Stat
          label={t('value.welcome')}
          value={percent(value.welcomeShare)}
          tone="leaf"
          hint={t('value.answers', { count: value.welcome + value.unwelcome, share: percent(value.answerShare) })}
        />
        <Stat
          label={t('value.left')}
          value={percent(value.leaveShare)}
          hint={t('value.of', { part: value.left, sent: value.sent })}
        />
        <Stat
          label={t('value.complained')}
          value={percent(value.complaintShare)}
          tone={value.complained > 0 ? 'red' : undefined}
          hint={t('value.of', { part: value.complained, sent: value.sent })}
        />
        <Stat label={t('value.spared')} value={format.number(value.spared)} hint={t('value.sparedWhy')} />
      </Box>
    </Box>
  );
};
