import { publicPage } from '#app/_adapters/document.tsx';
import type { FormPage } from '#lib/services/forms/form-page.ts';
import { wordsIn } from '#lib/services/words.ts';

/** What a pen needs: lines, boxes, the very words, and their versions at the foot for whoever enters it later. */
export const sheetPage = ({ asker, form, language, boxes, measurement }: FormPage) => {
  const t = wordsIn(language, 'forms');
  const shown = wordsIn(language, 'public');
  const line = (label: string) => (
    <p className="pen">
      <span>{label}</span>
    </p>
  );
  return publicPage({
    title: `${t('paper.sheetTitle')}: ${form.heading}`,
    language,
    languages: [],
    sender: asker,
    accent: form.accent,
    logoText: form.logoText,
    body: (
      <section className="card sheet">
        <h1 lang={form.language}>{form.heading}</h1>
        {form.intro && (
          <p className="intro" lang={form.language}>
            {form.intro}
          </p>
        )}
        {line(t('paper.addressLine'))}
        {form.askName && line(t('paper.name'))}
        {form.askCountry && line(`${shown('form.country')} ${shown('form.optional')}`)}
        {boxes.map(({ statementId, topicName, words, facts, version }) => (
          <div className="pen-box" key={statementId}>
            <span className="square" />
            <div>
              <strong>{topicName}</strong>
              <p>{words}</p>
              <small>
                {t('paper.version', { version })} · {facts.controller.legalName}, {facts.controller.postalAddress} ·{' '}
                {facts.controller.contact}
                {facts.privacyUrl && ` · ${facts.privacyUrl}`}
              </small>
            </div>
          </div>
        ))}
        {measurement && (
          <>
            <p>{shown('form.measurementLegend')}</p>
            <div className="pen-box">
              <span className="square" />
              <div>
                <strong>{shown('form.measurementTitle')}</strong>
                <p>{measurement}</p>
              </div>
            </div>
          </>
        )}
        {line(t('paper.signature'))}
        <p className="quiet">{t('paper.sheetNext')}</p>
      </section>
    ),
  });
};
