'use client';
import { Button, type ButtonProps, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Action } from '#app/_adapters/action.ts';
import { FaultNotice } from './fault-notice.tsx';
import { useAction } from './use-action.ts';

type Props<I, T> = ButtonProps & {
  action: Action<I, T>;
  input: I;
  children: ReactNode;
  /** The question, as a title. */
  question: ReactNode;
  /** What will happen then. */
  consequence: ReactNode;
  /** The word on the button that does it. */
  confirm: ReactNode;
  success?: string;
  onSuccess?: (value: T) => void;
};

/** A button for what cannot simply be undone: it says what will happen before it happens. */
export const ConfirmButton = <I, T>(props: Props<I, T>) => {
  const { action, input, children, question, consequence, confirm, success, onSuccess, ...button } = props;
  const t = useTranslations('common');
  const [opened, { open, close }] = useDisclosure(false);
  const { run, pending, fault } = useAction(action, {
    success,
    onSuccess: (value) => {
      close();
      onSuccess?.(value);
    },
  });
  return (
    <>
      <Button variant="default" {...button} onClick={open}>
        {children}
      </Button>
      <Modal opened={opened} onClose={close} title={<Text fw={640}>{question}</Text>}>
        <Stack>
          <Text lh={1.6}>{consequence}</Text>
          <FaultNotice fault={fault} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button color={button.color ?? 'red'} loading={pending} onClick={() => run(input)} data-autofocus>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};
