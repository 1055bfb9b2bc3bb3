'use client';
import { Text } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import type { JurisdictionGuess } from '#lib/domain/contacts/jurisdiction-of.ts';
import { floor, jurisdictionByCode } from '#lib/domain/jurisdictions/index.ts';
import { Card } from './_card.tsx';

/** Whose law protects this person, what it limits, and what that was concluded from. */
export const Law = ({ law, dailyLimit }: { law: JurisdictionGuess; dailyLimit: number | null }) => {
  const t = useTranslations('people.person.law');
  const locale = useLocale() === 'vi' ? 'vi' : 'en';
  const profile = jurisdictionByCode(law.code);
  const { by, value } = law.because;
  const country = (code: string | null) => new Intl.DisplayNames([locale], { type: 'region' }).of(code ?? 'VN') ?? '';
  const reason = by === 'country' && profile === floor ? 'countryFloor' : by;
  const named = by === 'country' || by === 'form' ? country(value) : (value ?? '');
  const labels = profile.email.subjectLabels.value;
  const own = law.dailyLimit === profile.email.dailyLimit.value ? profile : floor;
  return (
    <Card title={t('title')}>
      <Text fw={600} size="sm">
        {t('applies', { name: profile.name[locale] })}
      </Text>
      <Text size="sm" lh={1.55} mt={4}>
        {t(`because.${reason}`, { value: named })}
      </Text>
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
    </Card>
  );
};
