import { Badge } from '@mantine/core';
import type { ReactNode } from 'react';

// The same word has the same colour everywhere: green lets through, amber waits, clay says no, plum is in doubt.
const colours: Record<string, string> = {
  given: 'leaf',
  renewed: 'leaf',
  sent: 'leaf',
  approved: 'leaf',
  published: 'leaf',
  done: 'leaf',
  pass: 'leaf',
  active: 'leaf',
  requested: 'yellow',
  deferred: 'yellow',
  in_review: 'yellow',
  scheduled: 'yellow',
  paused: 'yellow',
  running: 'yellow',
  received: 'yellow',
  receiving: 'yellow',
  expired: 'yellow',
  warning: 'yellow',
  ready: 'coffee',
  sending: 'coffee',
  draft: 'gray',
  archived: 'gray',
  cancelled: 'gray',
  info: 'gray',
  withdrawn: 'red',
  refused: 'red',
  revoked: 'red',
  invalidated: 'red',
  rejected: 'red',
  halted: 'red',
  failed: 'red',
  error: 'red',
  unknown: 'plum',
  review: 'plum',
};

/** `status` picks the colour, `children` the words. */
export const StatusBadge = ({ status, children }: { status: string; children: ReactNode }) => (
  <Badge color={colours[status] ?? 'gray'} data-status={status}>
    {children}
  </Badge>
);
