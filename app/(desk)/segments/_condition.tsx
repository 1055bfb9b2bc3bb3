'use client';
import { ActionIcon, Autocomplete, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { countriesIn } from '#lib/domain/contacts/country.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { attributeField, attributeName, fields, kindOf, needsValue, operatorsOf } from '#lib/domain/segments/fields.ts';
import type { Condition, Operator } from '#lib/domain/segments/segment.ts';
import { fieldLabel, operatorLabel } from '#lib/domain/segments/words.ts';
import type { SegmentPage } from '#lib/services/segments/segment-page.ts';
import { useProblem } from './_problems.ts';

type Known = SegmentPage['known'];
type Props = {
  condition: Condition;
  path: number[];
  known: Known;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
};

type Choice = { value: string; error: string | undefined; onChange: (value: string) => void };

const CountryChoice = ({ value, onChange, ...props }: Choice) => {
  const language = useLocale();
  const countries = useMemo(
    () => [{ value: '', label: '' }, ...countriesIn(language).map(({ code, name }) => ({ value: code, label: name }))],
    [language],
  );
  // What came from elsewhere and is no country is shown as it is, so that it can be mended.
  const known = countries.some((country) => country.value === value.toUpperCase());
  return (
    <NativeSelect
      {...props}
      size="xs"
      value={known ? value.toUpperCase() : value}
      data={known ? countries : [...countries, { value, label: value }]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
};

const suggestions = (field: string, known: Known): string[] => {
  if (field === 'tag') return known.tags;
  return field === 'language' ? known.languages : [];
};

/** One condition: what, how, which. Native selects, so that a phone and a screen reader know them. */
export const ConditionEditor = ({ condition, path, known, onChange, onRemove }: Props) => {
  const t = useTranslations('segments');
  const language = useLocale() as Locale;
  const problem = useProblem(path);
  const kind = kindOf(condition.field) ?? 'text';
  const attribute = attributeName(condition.field);
  const attributes =
    attribute && !known.attributes.includes(attribute) ? [attribute, ...known.attributes] : known.attributes;
  const chooseField = (field: string) => {
    const operator = operatorsOf[kindOf(field) ?? 'text'][0]!;
    onChange({ ...condition, field, operator, value: '' });
  };
  const value = condition.value ?? '';
  const shared = {
    'aria-label': t('builder.value'),
    size: 'xs',
    value,
    error: problem && value !== '' ? t(`problem.${problem}`) : undefined,
  } as const;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would inherit its legend's layout
    <div
      role="group"
      className="condition"
      aria-label={t('builder.conditionLabel', { path: path.map((n) => n + 1).join('.') })}
    >
      <Button
        size="xs"
        px={8}
        variant={condition.not ? 'filled' : 'subtle'}
        color={condition.not ? 'red' : 'gray'}
        aria-pressed={condition.not === true}
        aria-label={t('builder.notThis')}
        onClick={() => onChange({ ...condition, not: condition.not ? undefined : true })}
      >
        {condition.not ? t('builder.not') : `+ ${t('builder.not')}`}
      </Button>
      <NativeSelect
        size="xs"
        aria-label={t('builder.field')}
        value={condition.field}
        onChange={({ currentTarget }) => chooseField(currentTarget.value)}
        data={[
          {
            group: t('builder.facts'),
            items: Object.keys(fields).map((field) => ({ value: field, label: fieldLabel(field, language) })),
          },
          ...(attributes.length > 0
            ? [
                {
                  group: t('builder.attributes'),
                  items: attributes.map((name) => ({ value: attributeField(name), label: name })),
                },
              ]
            : []),
        ]}
      />
      <NativeSelect
        size="xs"
        aria-label={t('builder.operator')}
        value={condition.operator}
        onChange={({ currentTarget }) => onChange({ ...condition, operator: currentTarget.value as Operator })}
        data={operatorsOf[kind].map((operator) => ({
          value: operator,
          label: operatorLabel(operator, kind === 'date' ? '2000-01-01' : undefined, language),
        }))}
      />
      {!needsValue(condition.operator) ? (
        <span />
      ) : condition.field === 'country' ? (
        <CountryChoice {...shared} onChange={(next) => onChange({ ...condition, value: next })} />
      ) : kind === 'date' ? (
        <TextInput
          {...shared}
          type="date"
          aria-label={t('builder.valueDay')}
          onChange={({ currentTarget }) => onChange({ ...condition, value: currentTarget.value })}
        />
      ) : (
        <Autocomplete
          {...shared}
          data={suggestions(condition.field, known)}
          onChange={(next) => onChange({ ...condition, value: next })}
          limit={20}
        />
      )}
      <ActionIcon variant="subtle" color="gray" size="md" aria-label={t('builder.remove')} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
    </div>
  );
};
