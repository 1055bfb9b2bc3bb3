'use client';
import { Text } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { Card } from '#app/_components/card.tsx';
import { Moment } from '#app/_components/moment.tsx';
import type { JurisdictionGuess } from '#lib/domain/contacts/jurisdiction-of.ts';
import { floor, jurisdictionByCode } from '#lib/domain/jurisdictions/index.ts';
import type { Person } from '#lib/services/people/person.ts';
import { CorrectLaw } from './_correct-law.tsx';

type Props = {
  law: JurisdictionGuess;
  /** How staff know, where they said so. */
  note: Person['lawNote'];
  dailyLimit: number | null;
  /** Whose law it is, for whoever may correct it. */
  correct: number | null;
};

/** Whose law protects this person, what it limits, and what that was concluded from. */
export const Law = ({ law, note, dailyLimit, correct }: Props) => {
  const t = useTranslations('people.person.law');
  const locale = useLocale() === 'vi' ? 'vi' : 'en';
  const profile = jurisdictionByCode(law.code);
  const { by, value } = law.because;
  const named = by === 'country' || by === 'form' || by === 'staff' ? placeName(value ?? '', locale) : (value ?? '');
  const labels = profile.email.subjectLabels.value;
  const own = law.dailyLimit === profile.email.dailyLimit.value ? profile : floor;
  return (
    <Card title={t('title')}>
      <Text fw={600} size="sm">
        {t('applies', { name: profile.name[locale] })}
      </Text>
      <Text size="sm" lh={1.55} mt={4}>
        {t(`because.${reasonOf(law)}`, { value: named })}
      </Text>
      {note && (
        <Text size="sm" c="dimmed" lh={1.55} mt={4}>
          {t.rich('reason', { reason: note.reason, date: () => <Moment at={note.at} as="day" /> })}
        </Text>
      )}
      {dailyLimit !== null && (
        <Text size="sm" lh={1.55} mt={4}>
          {t('limit', { count: dailyLimit })}
        </Text>
      )}
      {labels.length > 0 && (
        <Text size="sm" lh={1.55} mt={4}>
          {t('label', { label: labels.join(' / ') })}
        </Text>
      )}
      <Text size="xs" c="dimmed" mt={6}>
        {t('source', { source: own.email.dailyLimit.source })}
      </Text>
      {correct !== null && <CorrectLaw contactId={correct} law={by === 'staff' ? value : null} />}
    </Card>
  );
};

/** Which sentence says what it was concluded from. */
const reasonOf = ({ code, because: { by, value } }: JurisdictionGuess) => {
  if (by === 'staff' && value === floor.code) return 'staffNobody';
  if (by === 'staff' && code === floor.code) return 'staffFloor';
  return by === 'country' && code === floor.code ? 'countryFloor' : by;
};

/** A country, or part of one, as people call it. */
const placeName = (code: string, locale: 'en' | 'vi'): string => {
  if (code === '') return '';
  const profile = jurisdictionByCode(code);
  return profile.within && profile.code === code
    ? profile.name[locale]
    : (new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code.slice(0, 2)) ?? code);
};
