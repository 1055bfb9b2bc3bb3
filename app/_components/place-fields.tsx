'use client';
import { Select } from '@mantine/core';
import { type FocusEvent, type KeyboardEvent, useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { countriesIn } from './countries.ts';

type Props = {
  country: { name: string; error?: string };
  timeZone: { name: string; error?: string };
  /** What is chosen at first. */
  initial: { country: string; timeZone: string };
  disabled?: boolean;
};

/** Country and time zone, by their names in the reader's language. */
export const PlaceFields = ({ country, timeZone, initial, disabled }: Props) => {
  const t = useTranslations('access.setup.place');
  const language = useLocale();
  const countries = useMemo(() => countriesIn(language), [language]);
  // Typing replaces what is chosen, and Enter chooses: it never sends the form from here.
  const typing = {
    searchable: true,
    selectFirstOptionOnChange: true,
    allowDeselect: false,
    nothingFoundMessage: t('nothing'),
    onFocus: (event: FocusEvent<HTMLInputElement>) => event.currentTarget.select(),
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => event.key === 'Enter' && event.preventDefault(),
  };
  const zones = useMemo(() => {
    const known = new Set(['UTC', initial.timeZone, ...Intl.supportedValuesOf('timeZone')].filter(Boolean));
    return [...known].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }));
  }, [initial.timeZone]);
  return (
    <>
      <Select
        {...country}
        key={`country ${initial.country}`}
        label={t('country')}
        data={countries}
        defaultValue={initial.country}
        {...typing}
        disabled={disabled}
      />
      <Select
        {...timeZone}
        key={`zone ${initial.timeZone}`}
        label={t('timeZone')}
        data={zones}
        defaultValue={initial.timeZone}
        {...typing}
        disabled={disabled}
      />
    </>
  );
};
