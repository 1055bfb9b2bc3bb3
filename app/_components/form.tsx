'use client';
import { Button, Group, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { FaultNotice } from './fault-notice.tsx';
import type { useAction } from './use-action.ts';

type Props = {
  /** What useAction gave. */
  run: ReturnType<typeof useAction<never, never>>['run'];
  pending: boolean;
  fault?: ReturnType<typeof useAction>['fault'];
  children: ReactNode;
  submit?: ReactNode;
  /** Beside the submit button. */
  beside?: ReactNode;
};

/** A form whose fields keep what was typed when something is wrong with it. */
export const Form = ({ run, pending, fault, children, submit, beside }: Props) => {
  const t = useTranslations('common');
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    run(new FormData(event.currentTarget));
  };
  return (
    // Sent before the page is awake, what was typed must not end up in the address.
    <form method="post" onSubmit={onSubmit} noValidate>
      <Stack gap="md">
        {children}
        <FaultNotice fault={fault} />
        <Group>
          <Button type="submit" loading={pending}>
            {submit ?? t('save')}
          </Button>
          {beside}
        </Group>
      </Stack>
    </form>
  );
};
