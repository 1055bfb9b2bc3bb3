'use client';
import { notifications } from '@mantine/notifications';
import { unstable_rethrow, useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import type { Action, ActionResult } from '#app/_adapters/action.ts';
import type { FaultAnswer } from '#app/_adapters/faults.ts';

type Options<T> = {
  /** Said in a notification when it worked. */
  success?: string | ((value: T) => string);
  onSuccess?: (value: T) => void;
  /** Shows the page anew afterwards; true unless said otherwise. */
  refresh?: boolean;
};

/**
 * Runs one action from the browser: `pending` while it runs, `fault` when it did not work, `field(name)` for the inputs of
 * a form: their name and what is wrong with them.
 */
export const useAction = <I, T>(action: Action<I, T>, { success, onSuccess, refresh = true }: Options<T> = {}) => {
  const t = useTranslations('common');
  const router = useRouter();
  const [pending, start] = useTransition();
  const [fault, setFault] = useState<FaultAnswer>();

  const run = (input: FormData | I) =>
    start(async () => {
      const result = await action(input).catch((error): ActionResult<T> => {
        unstable_rethrow(error);
        return { ok: false, fault: { code: 'unreachable', params: {}, sentence: t('unreachable') } };
      });
      if (!result) return;
      if (!result.ok) return setFault(result.fault);
      setFault(undefined);
      if (success)
        notifications.show({ message: typeof success === 'function' ? success(result.value) : success, color: 'leaf' });
      onSuccess?.(result.value);
      if (refresh) router.refresh();
    });

  /** What was said about a field no longer holds once it is typed in. */
  const forget = (name: string) => {
    const { [name]: _, ...others } = fault?.fields ?? {};
    setFault(fault && Object.keys(others).length > 0 ? { ...fault, fields: others } : undefined);
  };
  const field = (name: string) => {
    const error = fault?.fields?.[name];
    return { name, error, ...(error && { onInput: () => forget(name) }) };
  };
  return { run, pending, fault, field, clear: () => setFault(undefined) };
};
