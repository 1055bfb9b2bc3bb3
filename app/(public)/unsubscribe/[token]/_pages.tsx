import { publicPage } from '#app/_adapters/document.tsx';
import { Notice } from '#app/(public)/_parts/notice.tsx';
import { topicName } from '#lib/domain/consent/topic-name.ts';
import type { Locale } from '#lib/domain/locale.ts';
import type { Leaving } from '#lib/services/consent/leaving-of.ts';
import { times } from '#lib/services/consent/times.ts';
import type { Withdrawal } from '#lib/services/consent/withdraw.ts';
import { wordsIn } from '#lib/services/words.ts';

/** One press and it is over: no reason asked, nothing offered instead. */
export const leavePage = (leaving: Leaving, language: Locale) => {
  const t = wordsIn(language, 'public');
  const { asker, topic } = leaving;
  const name = topic && topicName(topic, language);
  const sender = asker.legalName;
  return publicPage({
    title: t('leave.title'),
    language,
    sender: asker,
    body: (
      <form className="card" method="post">
        <h1>{t('leave.title')}</h1>
        <input type="hidden" name="lang" value={language} />
        {leaving.everythingLeft ? (
          <p>{t('leave.everythingAlready', { sender })}</p>
        ) : (
          <>
            {name && <p>{t(leaving.topicLeft ? 'leave.topicAlready' : 'leave.topicText', { topic: name, sender })}</p>}
            {name && !leaving.topicLeft && (
              <button type="submit" name="scope" value="topic">
                {t('leave.topic', { topic: name })}
              </button>
            )}
            <button type="submit" className="secondary" name="scope" value="everything">
              {t('leave.everything', { sender })}
            </button>
            <p className="quiet">{t('leave.now')}</p>
          </>
        )}
        <p className="quiet">
          <a href={leaving.preferences}>{t('preferences.link')}</a>
        </p>
      </form>
    ),
  });
};

export const leftPage = (leaving: Leaving, left: Withdrawal & { scope: 'topic' | 'everything' }, language: Locale) => {
  const t = wordsIn(language, 'public');
  const { asker, topic } = leaving;
  const name = topic && topicName(topic, language);
  const facts = { topic: name ?? '', sender: asker.legalName };
  const when = times(language, asker.timeZone).moment(left.recordedAt);
  const all = left.scope === 'everything' || !name;
  return publicPage({
    title: t(left.already ? 'left.already' : 'left.title'),
    language,
    languages: [],
    sender: asker,
    body: (
      <section className="card">
        <h1>{t(left.already ? 'left.already' : 'left.title')}</h1>
        <Notice kind="done">{t(all ? 'left.everything' : 'left.topic', facts)}</Notice>
        <p>{t('left.recorded', { when })}</p>
        {!left.drained && <p>{t('left.leaving')}</p>}
        <p className="quiet">
          <a href={leaving.preferences}>{t('left.other')}</a>
        </p>
      </section>
    ),
  });
};
