import { Box, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from '#app/_components/link.ts';

type Props = { label: ReactNode; value: ReactNode; hint?: ReactNode; icon?: ReactNode; href?: string; tone?: string };

/** One number and what it counts. */
export const Stat = ({ label, value, hint, icon, href, tone }: Props) => {
  const inside = (
    <>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="xs">
        <Text size="sm" c="dimmed" fw={500}>
          {label}
        </Text>
        {icon}
      </Group>
      <Text className="numbers" fz={28} fw={640} lh={1.15} mt={6} c={tone} style={{ letterSpacing: '-0.02em' }}>
        {value}
      </Text>
      {hint && (
        <Text size="xs" c="dimmed" mt={4}>
          {hint}
        </Text>
      )}
    </>
  );
  return href ? (
    <Box component={Link} href={href} className="card" p="md" c="inherit" td="none" display="block">
      {inside}
    </Box>
  ) : (
    <Box className="card" p="md">
      {inside}
    </Box>
  );
};
