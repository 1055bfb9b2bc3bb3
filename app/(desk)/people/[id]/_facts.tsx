'use client';
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '#app/_components/card.tsx';
import { Moment } from '#app/_components/moment.tsx';
import type { Person } from '#lib/services/people/person.ts';

const nameOf = (type: 'region' | 'language', code: string | null, locale: string): string | null => {
  if (!code) return null;
  try {
    return new Intl.DisplayNames([locale], { type }).of(code) ?? code;
  } catch {
    return code;
  }
};

/** What is known of the person besides their answers. */
export const Facts = ({ facts }: Pick<Person, 'facts'>) => {
  const t = useTranslations('people.person.facts');
  const locale = useLocale();
  const rows: [string, ReactNode][] = [
    [t('address'), facts.address],
    [t('name'), [facts.firstName, facts.lastName].filter(Boolean).join(' ')],
    [t('country'), nameOf('region', facts.country, locale)],
    [t('language'), nameOf('language', facts.language, locale)],
    [t('timeZone'), facts.timeZone?.replaceAll('_', ' ')],
    [t('source'), facts.sourceName],
    [t('since'), <Moment key="since" at={facts.createdAt} as="day" />],
    ...Object.entries(facts.attributes).map(([name, value]): [string, ReactNode] => [name, String(value)]),
  ];
  return (
    <Card title={t('title')}>
      <dl className="facts">
        {rows.map(([label, value]) => (
          <div key={label}>
            <Text component="dt" size="xs" c="dimmed">
              {label}
            </Text>
            <Text component="dd" size="sm" m={0} c={value ? undefined : 'dimmed'} style={{ overflowWrap: 'anywhere' }}>
              {value || t('none')}
            </Text>
          </div>
        ))}
      </dl>
    </Card>
  );
};
