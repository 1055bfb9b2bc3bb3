import { Box, Button, Group, Text, Title } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { translator } from '#app/_adapters/translate.ts';
import { Link } from '#app/_components/link.ts';
import type { Overview } from '#lib/services/overview/overview.ts';

const path = [
  { key: 'topics', href: '/topics/new' },
  { key: 'statements', href: '/topics' },
  { key: 'forms', href: '/forms/new' },
  { key: 'people', href: '/people' },
  { key: 'campaigns', href: '/campaigns/new' },
] as const;

/** The way from nothing to the first campaign; gone once it has been walked. */
export const Guide = async ({ steps, mayAct }: { steps: Overview['steps']; mayAct: boolean }) => {
  const next = path.find(({ key }) => steps[key] === 0);
  if (!next) return null;
  const t = await translator('overview');
  return (
    <Box component="section" className="card" p="lg">
      <Title order={2} fz="lg">
        {t('guide.title')}
      </Title>
      <Text size="sm" c="dimmed" mt={2} mb="md">
        {t('guide.lead')}
      </Text>
      <ol className="guide">
        {path.map(({ key, href }) => {
          const done = steps[key] > 0;
          return (
            <li key={key} data-done={done || undefined} data-next={key === next.key || undefined}>
              {done ? (
                <IconCircleCheckFilled size={22} aria-label={t('guide.done')} />
              ) : (
                <IconCircle size={22} aria-hidden />
              )}
              <Box flex={1} miw={0}>
                <Text fw={600}>{t(`guide.${key}.title`)}</Text>
                <Text size="sm" c="dimmed" lh={1.55}>
                  {t(`guide.${key}.body`)}
                </Text>
                {key === next.key && mayAct && (
                  <Group mt="sm">
                    <Button component={Link} href={href} size="sm">
                      {t(`guide.${key}.action`)}
                    </Button>
                  </Group>
                )}
              </Box>
            </li>
          );
        })}
      </ol>
    </Box>
  );
};
