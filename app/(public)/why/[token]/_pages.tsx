import { publicPage } from '#app/_adapters/document.tsx';
import { Words } from '#app/(public)/_parts/words.tsx';
import type { Locale } from '#lib/domain/locale.ts';
import { times } from '#lib/services/consent/times.ts';
import type { Why } from '#lib/services/consent/why.ts';
import { wordsIn } from '#lib/services/words.ts';

/** Why did I get this: the words and the date they were agreed to. */
export const whyPage = ({ asker, because, links }: Why, language: Locale) => {
  const t = wordsIn(language, 'public');
  const { moment, day } = times(language, asker.timeZone);
  const sender = asker.legalName;
  return publicPage({
    title: t('why.title'),
    language,
    sender: asker,
    body: (
      <section className="card">
        <h1>{t('why.title')}</h1>
        {because ? (
          <>
            {because.subject && because.sentAt && (
              <p>{t('why.message', { subject: because.subject, when: day(because.sentAt) })}</p>
            )}
            <p>
              {t(`why.${because.basis}`, { sender, topic: because.called[language], when: moment(because.agreedAt) })}
            </p>
            {because.words && <Words text={because.words} language={because.wordsLanguage ?? undefined} />}
            {because.version && <p className="quiet">{t('why.version', { version: because.version })}</p>}
          </>
        ) : (
          <p>{t('why.nothing', { sender })}</p>
        )}
        <div className="actions">
          <a className="button secondary" href={links.preferences}>
            {t('preferences.link')}
          </a>
          <a className="button secondary" href={links.unsubscribe}>
            {t('leave.link')}
          </a>
        </div>
      </section>
    ),
  });
};
