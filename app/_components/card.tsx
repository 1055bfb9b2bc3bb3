import { Box, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A titled card: one side of a person, one part of a story. */
export const Card = ({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) => (
  <Box component="section" className="card" p={{ base: 'md', sm: 'lg' }}>
    <Title order={2} fz="md">
      {title}
    </Title>
    {lead && (
      <Text size="sm" c="dimmed" mt={4} lh={1.55}>
        {lead}
      </Text>
    )}
    <Box mt="md">{children}</Box>
  </Box>
);
