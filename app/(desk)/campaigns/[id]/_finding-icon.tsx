'use client';
import { IconAlertTriangle, IconHandStop, IconHelp } from '@tabler/icons-react';
import type { Severity } from '#lib/domain/campaigns/rule.ts';

export const icons: Record<Severity, { colour: string; Icon: typeof IconHelp }> = {
  block: { colour: 'red', Icon: IconHandStop },
  review: { colour: 'plum', Icon: IconHelp },
  warn: { colour: 'yellow', Icon: IconAlertTriangle },
};
