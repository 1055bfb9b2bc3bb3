import { Box, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** What an approver has to know before signing, in a few lines. */
export const Facts = ({ rows }: { rows: (readonly [string, ReactNode])[] }) => (
  <Box className="card" p={{ base: 'md', sm: 'lg' }} component="dl" m={0}>
    {rows.map(([name, value], n) => (
      <Box key={name} mt={n === 0 ? 0 : 'sm'}>
        <Text component="dt" size="xs" c="dimmed" fw={500}>
          {name}
        </Text>
        <Text component="dd" m={0} lh={1.5}>
          {value}
        </Text>
      </Box>
    ))}
  </Box>
);
