'use client';
import { useHotkeys } from '@mantine/hooks';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useAction } from '#app/_components/use-action.ts';
import type { CampaignFields } from '#lib/domain/campaigns/campaign.ts';
import { saveCampaign } from '../_actions.ts';

export type Draft = Omit<CampaignFields, 'language'> & { language: 'en' | 'vi' };

type Given = { id: number; hash: string; fields: Draft; editable: boolean };

/**
 * What is being written, what of it is saved, and how it gets there: by the button, by Ctrl+S, by going elsewhere in the desk,
 * and by the buttons that do something with what is written (data-saves-first). Closing the window asks.
 */
export const useDraft = ({ id, hash, fields, editable }: Given) => {
  const router = useRouter();
  const [values, setValues] = useState(fields);
  const [saved, setSaved] = useState({ hash, text: JSON.stringify(fields) });
  const [savedAt, setSavedAt] = useState<Date>();
  /** Counts changes that did not come from the editor, so that it shows them. */
  const [version, setVersion] = useState(0);
  const text = JSON.stringify(values);
  const dirty = editable && text !== saved.text;

  /** What is on its way, and what to do once it has arrived. */
  const sent = useRef<{ text: string; then?: (() => void) | undefined }>({ text });
  const { run, pending, fault } = useAction(saveCampaign, {
    onSuccess: (value) => {
      setSaved({ hash: value.hash, text: sent.current.text });
      setSavedAt(new Date());
      sent.current.then?.();
    },
  });

  const save = (then?: () => void) => {
    if (!dirty || pending) return;
    sent.current = { text, then };
    run({ id, basedOn: saved.hash, fields: values });
  };
  const set = (changes: Partial<Draft>, from?: 'from outside') => {
    setValues((before) => ({ ...before, ...changes }));
    if (from) setVersion((count) => count + 1);
  };

  useHotkeys([['mod+S', () => save()]], [], true);

  const onClickElsewhere = useEffectEvent((event: MouseEvent) => {
    const target = (event.target as Element | null)?.closest?.<HTMLElement>('a[href^="/"], [data-saves-first]');
    if (!target || !dirty || event.metaKey || event.ctrlKey || event.shiftKey || target.hasAttribute('target')) return;
    event.preventDefault();
    event.stopPropagation();
    const href = target.getAttribute('href');
    save(() => (href ? router.push(href) : setTimeout(() => target.click())));
  });
  const onLeave = useEffectEvent((event: BeforeUnloadEvent) => {
    if (dirty) event.preventDefault();
  });
  useEffect(() => {
    const click = (event: MouseEvent) => onClickElsewhere(event);
    const leave = (event: BeforeUnloadEvent) => onLeave(event);
    document.addEventListener('click', click, true);
    window.addEventListener('beforeunload', leave);
    return () => {
      document.removeEventListener('click', click, true);
      window.removeEventListener('beforeunload', leave);
    };
  }, []);

  return { values, set, save, dirty, pending, fault, savedAt, version };
};
