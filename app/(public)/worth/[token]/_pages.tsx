import { publicPage } from '#app/_adapters/document.tsx';
import { Notice } from '#app/(public)/_parts/notice.tsx';
import { topicName } from '#lib/domain/consent/topic-name.ts';
import type { Locale } from '#lib/domain/locale.ts';
import type { Worth } from '#lib/services/consent/worth-of.ts';
import { wordsIn } from '#lib/services/words.ts';

/** One press, and no more is asked: no reason, no stars, no name. */
export const askedPage = ({ asker, topic, preferences }: Worth, language: Locale) => {
  const t = wordsIn(language, 'public');
  return publicPage({
    title: t('worth.title'),
    language,
    sender: asker,
    body: (
      <form className="card" method="post">
        <h1>{t('worth.title')}</h1>
        <input type="hidden" name="lang" value={language} />
        <p>{t('worth.text', { topic: topicName(topic, language), sender: asker.legalName })}</p>
        <button type="submit" name="worth" value="yes">
          {t('worth.yes')}
        </button>
        <button type="submit" className="secondary" name="worth" value="no">
          {t('worth.no')}
        </button>
        <p className="quiet">{t('worth.counted')}</p>
        <p className="quiet">
          <a href={preferences}>{t('preferences.link')}</a>
        </p>
      </form>
    ),
  });
};

export const thanksPage = ({ asker, preferences }: Worth, answer: 'yes' | 'no', language: Locale) => {
  const t = wordsIn(language, 'public');
  return publicPage({
    title: t('worth.thanks'),
    language,
    languages: [],
    sender: asker,
    body: (
      <section className="card">
        <h1>{t('worth.thanks')}</h1>
        <Notice kind="done">{t(answer === 'yes' ? 'worth.saidYes' : 'worth.saidNo')}</Notice>
        <p className="quiet">
          <a href={preferences}>{t('worth.less')}</a>
        </p>
      </section>
    ),
  });
};
