'use client';
import { ActionIcon, Group, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useMounted } from '@mantine/hooks';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'use-intl';
import { chooseLocale } from '#app/_actions/prefer.ts';
import { locales } from '#lib/domain/locale.ts';
import { useAction } from './use-action.ts';

const names = { en: 'English', vi: 'Tiếng Việt' };

/** Language and light. */
export const Preferences = () => {
  const t = useTranslations('common');
  const language = useLocale();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: true });
  const mounted = useMounted();
  const { run, pending } = useAction(chooseLocale);
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs" className="preferences">
      <fieldset className="languages" aria-label={t('language')}>
        {locales.map((locale) => (
          <button
            key={locale}
            type="button"
            className="language"
            lang={locale}
            aria-pressed={locale === language}
            disabled={pending}
            onClick={() => locale !== language && run({ locale })}
          >
            {names[locale]}
          </button>
        ))}
      </fieldset>
      <ActionIcon
        variant="transparent"
        c="inherit"
        aria-label={t(scheme === 'dark' ? 'light' : 'dark')}
        onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
      >
        {mounted && scheme === 'dark' ? <IconSun size={18} stroke={1.7} /> : <IconMoon size={18} stroke={1.7} />}
      </ActionIcon>
    </Group>
  );
};
