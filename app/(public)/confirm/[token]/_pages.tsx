import { publicPage } from '#app/_adapters/document.tsx';
import { Notice } from '#app/(public)/_parts/notice.tsx';
import { Words } from '#app/(public)/_parts/words.tsx';
import { maskedAddress } from '#lib/domain/contacts/address.ts';
import type { Locale } from '#lib/domain/locale.ts';
import type { AskedTopic, Confirmation } from '#lib/services/consent/confirmation-of.ts';
import { linksFor } from '#lib/services/consent/links.ts';
import { times } from '#lib/services/consent/times.ts';
import { wordsIn } from '#lib/services/words.ts';

/** The question, with the very words and one button. Each topic can also be confirmed alone. */
export const questionPage = (
  { asker, asked, purpose, measurement, address, expiresAt }: Confirmation,
  language: Locale,
) => {
  const t = wordsIn(language, 'public');
  const because = { 'opt-in': 'confirm', renewal: 'confirm.renewal', 're-permission': 'confirm.anew' } as const;
  const { moment } = times(language, asker.timeZone);
  const several = asked.length > 1 || measurement?.yes;
  return publicPage({
    title: t('confirm.title'),
    language,
    sender: asker,
    body: (
      <form className="card" method="post">
        <h1>{t('confirm.title')}</h1>
        <p>
          {t(`${because[purpose]}.text`, {
            sender: asker.legalName,
            address: maskedAddress(address),
            count: asked.length,
          })}
        </p>
        <input type="hidden" name="lang" value={language} />
        {asked.map((one) => (
          <div className="asked" key={one.statementId}>
            <input type="hidden" name="statement" value={one.statementId} />
            <h2>{one.called[language]}</h2>
            <Words text={one.words} language={one.language} />
            {several && (
              <button type="submit" className="secondary" name="only" value={one.statementId}>
                {t('confirm.only', { topic: one.called[language] })}
              </button>
            )}
          </div>
        ))}
        {measurement?.yes && measurement.words && (
          <div className="asked">
            <input type="hidden" name="measurement" value="yes" />
            <h2>{t('confirm.measurement')}</h2>
            <Words text={measurement.words} />
          </div>
        )}
        <button type="submit">{t('confirm.submit', { count: asked.length + (measurement?.yes ? 1 : 0) })}</button>
        <p className="quiet">{t('confirm.until', { until: moment(expiresAt) })}</p>
        <p className="quiet">{t(`${because[purpose]}.otherwise`, { sender: asker.legalName })}</p>
      </form>
    ),
  });
};

const preferencesLink = ({ asker, contactId }: Confirmation) =>
  linksFor({ workspaceId: asker.id, contactId }).preferences;

export const confirmedPage = (confirmation: Confirmation, given: AskedTopic[], language: Locale) => {
  const t = wordsIn(language, 'public');
  const { asker } = confirmation;
  const outdated = given.filter((one) => one.outdated);
  return publicPage({
    title: t('confirmed.title'),
    language,
    languages: [],
    sender: asker,
    body: (
      <section className="card">
        <h1>{t('confirmed.title')}</h1>
        <Notice kind="done">{t('confirmed.done', { count: given.length })}</Notice>
        {given.map((one) => (
          <div className="asked" key={one.statementId}>
            <h2>{one.called[language]}</h2>
            <Words text={one.words} language={one.language} />
          </div>
        ))}
        {outdated.length > 0 && (
          <Notice kind="trouble">
            {t('confirmed.outdated', { topics: outdated.map((one) => one.called[language]).join(', ') })}
          </Notice>
        )}
        <p>{t('confirmed.change')}</p>
        <p>
          <a className="button secondary" href={preferencesLink(confirmation)}>
            {t('preferences.link')}
          </a>
        </p>
      </section>
    ),
  });
};

export const alreadyPage = (confirmation: Confirmation, language: Locale) => {
  const t = wordsIn(language, 'public');
  const { asker, answeredAt } = confirmation;
  const { moment } = times(language, asker.timeZone);
  return publicPage({
    title: t('already.title'),
    language,
    sender: asker,
    body: (
      <section className="card">
        <h1>{t('already.title')}</h1>
        <p>{t('already.text', { when: moment(answeredAt!) })}</p>
        <p>
          <a className="button secondary" href={preferencesLink(confirmation)}>
            {t('preferences.link')}
          </a>
        </p>
      </section>
    ),
  });
};
