import { Box, Button, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from '#app/_components/link.ts';

type Props = {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  /** The one next step; leave it out for whoever may not take it. */
  action?: { href: string; label: ReactNode } | ReactNode;
};

const isLink = (action: Props['action']): action is { href: string; label: ReactNode } =>
  typeof action === 'object' && action !== null && 'href' in action;

export const EmptyState = ({ icon, title, children, action }: Props) => (
  <Box className="card" px="lg" py={56}>
    <Stack align="center" gap="sm" maw={460} mx="auto" ta="center">
      {icon && (
        <ThemeIcon variant="light" size={52} radius="xl" aria-hidden>
          {icon}
        </ThemeIcon>
      )}
      <Title order={2}>{title}</Title>
      {children && (
        <Text c="dimmed" lh={1.6}>
          {children}
        </Text>
      )}
      {isLink(action) ? (
        <Button component={Link} href={action.href} mt="sm">
          {action.label}
        </Button>
      ) : (
        action
      )}
    </Stack>
  </Box>
);
