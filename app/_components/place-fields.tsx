'use client';
import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const notCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

const countriesIn = (language: string) => {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const collator = new Intl.Collator(language);
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => !notCountries.has(code) && new Intl.Locale(`und-${code}`).region === code)
    .flatMap((value) => {
      const label = names.of(value);
      return label ? [{ value, label }] : [];
    })
    .sort((a, b) => collator.compare(a.label, b.label));
};

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
        searchable
        allowDeselect={false}
        disabled={disabled}
      />
      <Select
        {...timeZone}
        key={`zone ${initial.timeZone}`}
        label={t('timeZone')}
        data={zones}
        defaultValue={initial.timeZone}
        searchable
        allowDeselect={false}
        disabled={disabled}
      />
    </>
  );
};
