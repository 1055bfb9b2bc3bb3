'use client';
import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { FaultAnswer } from '#app/_adapters/faults.ts';

/** What did not work, in one sentence; nothing when all is well. Announced to screen readers. */
export const FaultNotice = ({ fault }: { fault?: Pick<FaultAnswer, 'sentence' | 'code'> }) =>
  fault ? (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertCircle size={18} />} data-fault={fault.code}>
      {fault.sentence}
    </Alert>
  ) : null;
