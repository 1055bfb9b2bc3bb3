import { Words } from '#app/(public)/_parts/words.tsx';
import { slowerThan } from '#lib/domain/consent/rhythm.ts';
import type { Preferences } from '#lib/services/consent/preferences-of.ts';
import { times } from '#lib/services/consent/times.ts';
import { wordsIn } from '#lib/services/words.ts';

type Answer = Preferences['answers'][number];

/** Every topic and how the person stands to it: yes, no, or not asked. */
export const Topics = ({ preferences }: { preferences: Preferences }) => {
  const t = wordsIn(preferences.language, 'public');
  return (
    <section className="card">
      <h2>{t('preferences.topics')}</h2>
      <ul className="topics">
        {preferences.answers.map((answer) => (
          <Topic key={answer.topicId} answer={answer} preferences={preferences} />
        ))}
      </ul>
    </section>
  );
};

const Topic = ({ answer, preferences }: { answer: Answer; preferences: Preferences }) => {
  const { language, asker, returns, open } = preferences;
  const t = wordsIn(language, 'public');
  const { day } = times(language, asker.timeZone);
  const standing = open || answer.state === null ? standingOf(answer) : 'no';
  const offer = returns.find(({ topicId }) => topicId === answer.topicId);
  return (
    <li>
      <div className="topic">
        <div>
          <h3>{answer.called[language]}</h3>
          {answer.description && <p className="quiet">{answer.description}</p>}
          <p className="quiet">{t('preferences.cadence', { count: answer.cadenceCount, days: answer.cadenceDays })}</p>
          <p className={`standing ${standing}`}>
            {t(`preferences.standing.${standing}`, { since: answer.since ? day(answer.since) : '' })}
          </p>
          {answer.ownCadenceDays !== null && (
            <p className="quiet">{t('preferences.rhythm.now', { days: answer.ownCadenceDays })}</p>
          )}
        </div>
        {(standing === 'yes' || standing === 'waiting' || standing === 'outdated') && (
          <form method="post">
            <input type="hidden" name="lang" value={language} />
            <button type="submit" className="secondary" name="act" value={`leave:${answer.topicId}`}>
              {t('preferences.stop')}
              <span className="unseen"> {answer.called[language]}</span>
            </button>
          </form>
        )}
      </div>
      {standing === 'yes' && <RhythmChoice answer={answer} language={language} />}
      {offer && standing !== 'yes' && (
        <details>
          <summary>{t(answer.state === null ? 'preferences.start' : 'preferences.again')}</summary>
          <form method="post">
            <input type="hidden" name="lang" value={language} />
            <input type="hidden" name="shown" value={preferences.shown} />
            <label className="box">
              <input type="checkbox" name="ticked" value={offer.statementId} />
              <Words text={offer.words} />
            </label>
            <button type="submit" name="act" value="come-back">
              {t('preferences.ask')}
            </button>
            <p className="quiet">{t('preferences.letter')}</p>
          </form>
        </details>
      )}
    </li>
  );
};

/** At most one in so many days: slower than promised, never faster. */
const RhythmChoice = ({ answer, language }: { answer: Answer; language: Preferences['language'] }) => {
  const t = wordsIn(language, 'public');
  const choices = slowerThan({ count: answer.cadenceCount, days: answer.cadenceDays });
  if (choices.length === 0) return null;
  return (
    <details>
      <summary>
        {t('preferences.rhythm.title')}
        <span className="unseen"> {answer.called[language]}</span>
      </summary>
      <form method="post" className="line">
        <input type="hidden" name="lang" value={language} />
        <label className="field">
          <span>{t('preferences.rhythm.label', { topic: answer.called[language] })}</span>
          <select name="days" defaultValue={answer.ownCadenceDays ?? ''}>
            <option value="">{t('preferences.rhythm.promised')}</option>
            {choices.map((days) => (
              <option key={days} value={days}>
                {t('preferences.rhythm.own', { days })}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="secondary" name="act" value={`rhythm:${answer.topicId}`}>
          {t('preferences.rhythm.submit')}
        </button>
      </form>
    </details>
  );
};

const standingOf = ({ state, outdated }: Answer) => {
  if (state === null) return 'unasked';
  if (state === 'given' || state === 'renewed') return outdated ? 'outdated' : 'yes';
  if (state === 'requested' || state === 'deferred') return 'waiting';
  return state === 'unknown' ? 'unknown' : 'no';
};
