import { Anchor, Box, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from '#app/_components/link.ts';

type Props = { title: ReactNode; lead?: ReactNode; more?: { href: string; label: string }; children: ReactNode };

/** One part of the first page, with the way to all of it. */
export const Panel = ({ title, lead, more, children }: Props) => (
  <Box component="section" className="card" p="lg" h="100%">
    <Group justify="space-between" align="baseline" mb="md" gap="sm">
      <div>
        <Title order={2} fz="lg">
          {title}
        </Title>
        {lead && (
          <Text size="sm" c="dimmed" mt={2}>
            {lead}
          </Text>
        )}
      </div>
      {more && (
        <Anchor component={Link} href={more.href} size="sm">
          {more.label}
        </Anchor>
      )}
    </Group>
    {children}
  </Box>
);
