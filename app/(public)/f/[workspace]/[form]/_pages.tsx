import { publicPage } from '#app/_adapters/document.tsx';
import type { FaultAnswer } from '#app/_adapters/faults.ts';
import type { Locale } from '#lib/domain/locale.ts';
import type { FormPage } from '#lib/services/forms/form-page.ts';
import { wordsIn } from '#lib/services/words.ts';
import { type Entered, FormView } from './_view.tsx';

/** The form, and after a mishap what is wrong with it; what was typed stays, a box of other words does not stay ticked. */
export const openPage = (
  page: FormPage,
  entered?: Entered,
  { fault, begun }: { fault?: FaultAnswer & { status: number }; begun?: boolean } = {},
) =>
  publicPage({
    title: page.form.heading,
    language: page.language,
    languages: page.languages,
    sender: page.asker,
    ...lookOf(page),
    findable: true,
    status: fault?.status,
    body: <FormView page={page} entered={entered} fault={fault} begun={begun} />,
  });

const lookOf = ({ form: { accent, logoText } }: FormPage) => ({ accent, logoText });

/** The same for everybody who asks, whatever is known about the address. */
export const askedPage = (page: FormPage, address: string) => {
  const { asker, form, language, languages } = page;
  const t = wordsIn(language, 'public');
  return publicPage({
    title: t('asked.title'),
    language,
    languages,
    sender: asker,
    ...lookOf(page),
    body: (
      <section className="card">
        <h1>{t('asked.title')}</h1>
        <p>{t.rich('asked.text', { address, b: (chunks) => <strong>{chunks}</strong> })}</p>
        <ol className="steps">
          <li>{t('asked.open')}</li>
          <li>{t('asked.press')}</li>
        </ol>
        <p className="quiet">{t('asked.until', { sender: asker.legalName })}</p>
        {form.thanks && <p lang={form.language}>{form.thanks}</p>}
      </section>
    ),
  });
};

/** Closed, or never there: the same words, so that nobody learns which. */
export const closedPage = (page: FormPage | null, spoken: Locale) => {
  const t = wordsIn(spoken, 'public');
  return publicPage({
    title: t('closed.title'),
    language: spoken,
    sender: page?.asker,
    status: page ? 410 : 404,
    body: (
      <section className="card">
        <h1>{t('closed.title')}</h1>
        <p>{t('closed.text')}</p>
      </section>
    ),
  });
};
