import { publicPage } from '#app/_adapters/document.tsx';
import { Notice } from '#app/(public)/_parts/notice.tsx';
import type { Locale } from '#lib/domain/locale.ts';
import type { Erasure } from '#lib/services/consent/erase.ts';
import type { ErasurePage } from '#lib/services/consent/erasure-of.ts';
import { times } from '#lib/services/consent/times.ts';
import { wordsIn } from '#lib/services/words.ts';

/** What goes and what stays, before the button that does it. */
export const questionPage = ({ asker, address, joined, unsubscribe }: ErasurePage, language: Locale) => {
  const t = wordsIn(language, 'public');
  const sender = asker.legalName;
  return publicPage({
    title: t('own.erase.title'),
    language,
    sender: asker,
    body: (
      <form className="card" method="post">
        <h1>{t('own.erase.title')}</h1>
        <p>{t('own.erase.lead', { sender })}</p>
        <ul className="steps">
          <li>{t('own.erase.gone', { address: address ?? '' })}</li>
          {joined && <li>{t('own.erase.joined', { sender })}</li>}
          <li>{t('own.erase.stays')}</li>
          <li>{t('own.erase.then')}</li>
        </ul>
        <input type="hidden" name="lang" value={language} />
        <div className="actions">
          <button type="submit" className="stop" name="act" value="erase">
            {t('own.erase.button')}
          </button>
          <a className="button secondary" href={unsubscribe}>
            {t('own.erase.other')}
          </a>
        </div>
      </form>
    ),
  });
};

export const erasedPage = ({ asker }: ErasurePage, { recordedAt, drained, already }: Erasure, language: Locale) => {
  const t = wordsIn(language, 'public');
  const when = times(language, asker.timeZone).moment(recordedAt);
  return publicPage({
    title: t('own.erase.done'),
    language,
    languages: [],
    sender: asker,
    body: (
      <section className="card">
        <h1>{t('own.erase.done')}</h1>
        <Notice kind="done">
          {already ? t('own.erase.already', { when }) : t('own.erase.doneText', { when, sender: asker.legalName })}
        </Notice>
        {!drained && <p>{t('left.leaving')}</p>}
        <p className="quiet">{t('own.erase.then')}</p>
      </section>
    ),
  });
};
