import { Anchor, Box, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from '#app/_components/link.ts';

type Props = {
  title: ReactNode;
  /** One sentence: what this page is for. */
  lead?: ReactNode;
  /** Where it belongs: `{ href: '/campaigns', label: 'Campaigns' }`. */
  back?: { href: string; label: string };
  /** Beside the title: badges, a state. */
  beside?: ReactNode;
  /** At the right: what can be done here. */
  actions?: ReactNode;
};

export const PageHeader = ({ title, lead, back, beside, actions }: Props) => (
  <Box component="header" mb="xl">
    {back && (
      <Anchor component={Link} href={back.href} size="sm" c="dimmed" display="inline-block" mb={6}>
        ← {back.label}
      </Anchor>
    )}
    <Group justify="space-between" align="flex-start" gap="md" wrap="wrap">
      <Box maw={680}>
        <Group gap="sm" align="center">
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            {title}
          </Title>
          {beside}
        </Group>
        {lead && (
          <Text c="dimmed" mt={6} lh={1.55}>
            {lead}
          </Text>
        )}
      </Box>
      {actions && <Group gap="sm">{actions}</Group>}
    </Group>
  </Box>
);
