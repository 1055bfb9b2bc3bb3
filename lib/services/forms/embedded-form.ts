import { countriesIn } from '#lib/domain/contacts/country.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { env } from '#lib/env.ts';
import { wordsIn } from '#lib/services/words.ts';
import type { FormPage } from './form-page.ts';

export type EmbeddedForm = {
  action: string;
  language: Locale;
  shown: string;
  heading: string;
  intro: string;
  labels: Record<
    'address' | 'firstName' | 'lastName' | 'country' | 'choose' | 'trap' | 'boxes' | 'submit' | 'next',
    string
  >;
  askName: boolean;
  countries: { code: string; name: string }[];
  boxes: { id: number; topic: string; description: string; words: string }[];
  measurement: { title: string; words: string } | null;
  /** Who asks, and where the privacy notice stands. */
  sender: string;
  privacy: { label: string; url: string } | null;
};

/** Where a form stands, for everybody. */
export const formAddress = (workspace: string, form: string): string =>
  new URL(`/f/${workspace}/${form}`, env().APP_URL).href;

/** Everything a page elsewhere needs to show the form with today's words; null: it is closed. */
export const embeddedForm = (page: FormPage): EmbeddedForm | null => {
  if (!page.open) return null;
  const { asker, form, language, boxes, measurement, shown } = page;
  const t = wordsIn(language, 'public');
  return {
    action: formAddress(asker.slug, form.slug),
    language,
    shown,
    heading: form.heading,
    intro: form.intro,
    labels: {
      address: t('form.address'),
      firstName: `${t('form.firstName')} ${t('form.optional')}`,
      lastName: `${t('form.lastName')} ${t('form.optional')}`,
      country: `${t('form.country')} ${t('form.optional')}`,
      choose: t('form.choose'),
      trap: t('form.trap'),
      boxes: t('form.boxes', { count: boxes.length }),
      submit: t('form.submit'),
      next: t('form.next', { sender: asker.legalName }),
    },
    askName: form.askName,
    countries: form.askCountry ? countriesIn(language) : [],
    boxes: boxes.map(({ statementId, topicName, description, words }) => ({
      id: statementId,
      topic: topicName,
      description,
      words,
    })),
    measurement: measurement === null ? null : { title: t('form.measurementTitle'), words: measurement },
    sender: `${asker.legalName}, ${asker.postalAddress}`,
    privacy: asker.privacyUrl ? { label: t('fact.privacy'), url: asker.privacyUrl } : null,
  };
};
