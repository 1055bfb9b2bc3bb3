import { publicPage } from '#app/_adapters/document.tsx';
import type { FaultAnswer } from '#app/_adapters/faults.ts';
import { Notice } from '#app/(public)/_parts/notice.tsx';
import type { PreferenceChange } from '#lib/services/consent/change-preferences.ts';
import type { Preferences } from '#lib/services/consent/preferences-of.ts';
import { times } from '#lib/services/consent/times.ts';
import type { Withdrawal } from '#lib/services/consent/withdraw.ts';
import { wordsIn } from '#lib/services/words.ts';
import { History } from './_history.tsx';
import { AddressChoice, Measurement, OwnData } from './_own.tsx';
import { LanguageChoice, Leaving, Pause } from './_settings.tsx';
import { Topics } from './_topics.tsx';

/** What was just done on the page, or why it was not. */
export type Done = {
  act: PreferenceChange['act'];
  withdrawal?: Withdrawal | undefined;
  fault?: (FaultAnswer & { status: number }) | undefined;
  /** An address that could not be used, as it was typed. */
  typed?: string | undefined;
};

/** `signal`: the browser says that its user does not want to be followed (Sec-GPC). */
export const preferencesPage = (preferences: Preferences, signal: boolean, done?: Done) => {
  const { asker, language, address } = preferences;
  const t = wordsIn(language, 'public');
  return publicPage({
    title: t('preferences.title'),
    language,
    sender: asker,
    status: done?.fault?.status,
    body: (
      <>
        <section className="card">
          <h1>{t('preferences.title')}</h1>
          <p>{t('preferences.lead', { sender: asker.legalName, address })}</p>
          {done && <Outcome done={done} preferences={preferences} />}
        </section>
        <Topics preferences={preferences} />
        <Pause preferences={preferences} />
        <LanguageChoice preferences={preferences} />
        <Measurement preferences={preferences} signal={signal} />
        <AddressChoice preferences={preferences} trouble={troubleOf(done)} />
        <Leaving preferences={preferences} />
        <History preferences={preferences} />
        <OwnData preferences={preferences} />
      </>
    ),
  });
};

const troubleOf = (done: Done | undefined) =>
  done?.act === 'address' && done.fault?.fields
    ? { typed: done.typed ?? '', sentence: done.fault.sentence }
    : undefined;

const Outcome = ({ done, preferences }: { done: Done; preferences: Preferences }) => {
  const { language, asker, pausedUntil } = preferences;
  const t = wordsIn(language, 'public');
  const { day, moment } = times(language, asker.timeZone);
  if (done.fault) return <Notice kind="trouble">{done.fault.sentence}</Notice>;
  if (done.withdrawal) {
    const when = moment(done.withdrawal.recordedAt);
    return (
      <Notice kind="done">
        {t(done.withdrawal.already ? 'preferences.done.already' : 'preferences.done.left', { when })}{' '}
        {!done.withdrawal.drained && t('left.leaving')}
      </Notice>
    );
  }
  if (done.act === 'pause')
    return (
      <Notice kind="done">
        {pausedUntil ? t('preferences.done.paused', { day: day(pausedUntil) }) : t('preferences.done.resumed')}
      </Notice>
    );
  if (done.act === 'come-back') return <Notice kind="done">{t('preferences.done.asked')}</Notice>;
  if (done.act === 'mail-link') return <Notice kind="done">{t('preferences.done.mailed')}</Notice>;
  if (done.act === 'address') return <Notice kind="done">{t('preferences.done.addressAsked')}</Notice>;
  return <Notice kind="done">{t('preferences.done.saved')}</Notice>;
};
