import { Fragment } from 'react';
import type { FaultAnswer } from '#app/_adapters/faults.ts';
import { Facts } from '#app/(public)/_parts/facts.tsx';
import { Notice } from '#app/(public)/_parts/notice.tsx';
import { Words } from '#app/(public)/_parts/words.tsx';
import { countriesIn } from '#lib/domain/contacts/country.ts';
import type { FormPage } from '#lib/services/forms/form-page.ts';
import { wordsIn } from '#lib/services/words.ts';

/** What the visitor had entered when something was wrong with it. */
export type Entered = {
  address: string;
  firstName: string;
  lastName: string;
  country: string;
  ticked: number[];
  measurement: boolean;
};
export const nothingEntered: Entered = {
  address: '',
  firstName: '',
  lastName: '',
  country: '',
  ticked: [],
  measurement: false,
};

type Props = { page: FormPage; entered?: Entered; fault?: FaultAnswer; begun?: boolean };

/** The form as a visitor meets it. The desk shows the very same for a preview, with its button off. */
export const FormView = ({ page, entered = nothingEntered, fault, begun }: Props) => {
  const { asker, form, language, boxes, measurement, shown } = page;
  const t = wordsIn(language, 'public');
  const wrong = (field: string) => fault?.fields?.[field];
  return (
    <form className="card" method="post" noValidate>
      <h1 lang={form.language}>{form.heading}</h1>
      {form.intro && (
        <p className="intro" lang={form.language}>
          {form.intro}
        </p>
      )}
      {fault && <Notice kind="trouble">{fault.sentence}</Notice>}
      {begun && <Notice kind="done">{t('form.start')}</Notice>}
      <input type="hidden" name="shown" value={shown} />
      <input type="hidden" name="lang" value={language} />
      <div className="trap" aria-hidden="true">
        <label>
          {t('form.trap')}
          <input type="text" name="website" tabIndex={-1} autoComplete="off" />
        </label>
      </div>
      <label className="field">
        <span>{t('form.address')}</span>
        <input
          type="email"
          name="address"
          autoComplete="email"
          inputMode="email"
          defaultValue={entered.address}
          aria-invalid={wrong('address') ? true : undefined}
          required
        />
      </label>
      {form.askName && (
        <div className="pair">
          <label className="field">
            <span>
              {t('form.firstName')} <em>{t('form.optional')}</em>
            </span>
            <input
              type="text"
              name="firstName"
              autoComplete="given-name"
              maxLength={100}
              defaultValue={entered.firstName}
            />
          </label>
          <label className="field">
            <span>
              {t('form.lastName')} <em>{t('form.optional')}</em>
            </span>
            <input
              type="text"
              name="lastName"
              autoComplete="family-name"
              maxLength={100}
              defaultValue={entered.lastName}
            />
          </label>
        </div>
      )}
      {form.askCountry && (
        <label className="field">
          <span>
            {t('form.country')} <em>{t('form.optional')}</em>
          </span>
          <select name="country" autoComplete="country" defaultValue={entered.country}>
            <option value="">{t('form.choose')}</option>
            {countriesIn(language).map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <fieldset aria-invalid={wrong('box') ? true : undefined}>
        <legend>{t('form.boxes', { count: boxes.length })}</legend>
        {boxes.map((box) => (
          <Fragment key={box.statementId}>
            <label className="box">
              <input
                type="checkbox"
                name="ticked"
                value={box.statementId}
                defaultChecked={entered.ticked.includes(box.statementId)}
              />
              <span>
                <strong>{box.topicName}</strong>
                {box.description && <small>{box.description}</small>}
                <Words text={box.words} />
              </span>
            </label>
            <Facts facts={box.facts} language={language} />
          </Fragment>
        ))}
      </fieldset>
      {measurement && (
        <fieldset>
          <legend>{t('form.measurementLegend')}</legend>
          <label className="box">
            <input type="checkbox" name="measurement" value="yes" defaultChecked={entered.measurement} />
            <span>
              <strong>{t('form.measurementTitle')}</strong>
              <Words text={measurement} />
            </span>
          </label>
        </fieldset>
      )}
      <button type="submit">{t('form.submit')}</button>
      <p className="quiet">
        {t('form.next', { sender: asker.legalName })}{' '}
        {asker.privacyUrl && <a href={asker.privacyUrl}>{t('fact.privacy')}</a>}
      </p>
    </form>
  );
};
