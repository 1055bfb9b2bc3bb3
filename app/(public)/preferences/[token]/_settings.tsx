import { locales } from '#lib/domain/locale.ts';
import type { Preferences } from '#lib/services/consent/preferences-of.ts';
import { times } from '#lib/services/consent/times.ts';
import { wordsIn } from '#lib/services/words.ts';

type Props = { preferences: Preferences };

export const Pause = ({ preferences: { language, asker, pausedUntil, open } }: Props) => {
  const t = wordsIn(language, 'public');
  if (!open) return null;
  return (
    <section className="card">
      <h2>{t('preferences.pause.title')}</h2>
      <p>{t('preferences.pause.text')}</p>
      {pausedUntil && (
        <p>
          <strong>{t('preferences.pause.until', { day: times(language, asker.timeZone).day(pausedUntil) })}</strong>
        </p>
      )}
      <form method="post" className="line">
        <input type="hidden" name="lang" value={language} />
        <label className="field">
          <span>{t('preferences.pause.date')}</span>
          <input type="date" name="until" />
        </label>
        <button type="submit" className="secondary" name="act" value="pause">
          {t('preferences.pause.submit')}
        </button>
        {pausedUntil && (
          <button type="submit" className="secondary" name="act" value="resume">
            {t('preferences.pause.end')}
          </button>
        )}
      </form>
    </section>
  );
};

export const LanguageChoice = ({ preferences: { language, ownLanguage } }: Props) => {
  const t = wordsIn(language, 'public');
  return (
    <section className="card">
      <h2>{t('preferences.language.title')}</h2>
      <form method="post" className="line">
        <label className="field">
          <span>{t('preferences.language.text')}</span>
          <select name="language" defaultValue={ownLanguage ?? language}>
            {locales.map((one) => (
              <option key={one} value={one} lang={one}>
                {t(`language.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="secondary" name="act" value="language">
          {t('preferences.language.submit')}
        </button>
      </form>
    </section>
  );
};

export const Leaving = ({ preferences: { language, asker, open } }: Props) => {
  const t = wordsIn(language, 'public');
  const sender = asker.legalName;
  return (
    <section className="card">
      <h2>{t('preferences.everything.title')}</h2>
      {open ? (
        <form method="post">
          <p>{t('preferences.everything.text', { sender })}</p>
          <input type="hidden" name="lang" value={language} />
          <button type="submit" className="stop" name="act" value="leave-everything">
            {t('leave.everything', { sender })}
          </button>
        </form>
      ) : (
        <p>{t('leave.everythingAlready', { sender })}</p>
      )}
    </section>
  );
};
