'use client';
import { Select, type SelectProps } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { countriesIn } from '#lib/domain/contacts/country.ts';

type Props = {
  country: { name: string; error?: string };
  timeZone: { name: string; error?: string };
  /** What is chosen at first. */
  initial: { country: string; timeZone: string };
  disabled?: boolean | undefined;
};

/** Country and time zone, by their names in the reader's language. */
export const PlaceFields = ({ country, timeZone, initial, disabled }: Props) => {
  const t = useTranslations('access.setup.place');
  const zones = useMemo(() => {
    const known = new Set(['UTC', initial.timeZone, ...Intl.supportedValuesOf('timeZone')].filter(Boolean));
    return [...known].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }));
  }, [initial.timeZone]);
  const shared = { disabled, nothingFoundMessage: t('nothing') };
  return (
    <>
      <CountryField
        {...country}
        disabled={disabled}
        allowDeselect={false}
        key={`country ${initial.country}`}
        defaultValue={initial.country}
      />
      <LongSelect
        {...timeZone}
        {...shared}
        allowDeselect={false}
        key={`zone ${initial.timeZone}`}
        label={t('timeZone')}
        data={zones}
        defaultValue={initial.timeZone}
      />
    </>
  );
};

/** A country by its name in the reader's language; sends its code. */
export const CountryField = (props: SelectProps) => {
  const t = useTranslations('access.setup.place');
  const language = useLocale();
  const data = useMemo(() => countriesIn(language).map(({ code, name }) => ({ value: code, label: name })), [language]);
  return <LongSelect label={t('country')} nothingFoundMessage={t('nothing')} data={data} {...props} />;
};

/** One of many, found by typing: that replaces what is chosen, and Enter chooses; it never sends the form from here. */
const LongSelect = (props: SelectProps) => {
  const input = useRef<HTMLInputElement>(null);
  // After the browser has placed its own cursor.
  const selectAll = () => setTimeout(() => input.current?.matches(':focus') && input.current.select());
  return (
    <Select
      {...props}
      ref={input}
      searchable
      selectFirstOptionOnChange
      onClick={selectAll}
      onDropdownClose={selectAll}
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
    />
  );
};
