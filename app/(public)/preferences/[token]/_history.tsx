import { Words } from '#app/(public)/_parts/words.tsx';
import type { Preferences } from '#lib/services/consent/preferences-of.ts';
import { times } from '#lib/services/consent/times.ts';
import { wordsIn } from '#lib/services/words.ts';

/** What is held about the person and why: each answer with its words, each message and each refusal. */
export const History = ({ preferences }: { preferences: Preferences }) => {
  const t = wordsIn(preferences.language, 'public');
  const { history, messages } = preferences;
  return (
    <section className="card">
      <h2>{t('history.title')}</h2>
      <p>{t('history.text')}</p>
      <h3>{t('history.answers')}</h3>
      {history.length === 0 ? <p className="quiet">{t('history.none')}</p> : <Answers preferences={preferences} />}
      <h3>{t('history.messages')}</h3>
      {messages.length === 0 ? (
        <p className="quiet">{t('history.noMessages')}</p>
      ) : (
        <Messages preferences={preferences} />
      )}
    </section>
  );
};

const Answers = ({ preferences: { token, language, asker, history } }: { preferences: Preferences }) => {
  const t = wordsIn(language, 'public');
  const proof = wordsIn(language, 'proof');
  const { moment } = times(language, asker.timeZone);
  return (
    <>
      <ol className="history">
        {history.map(({ entryId, seq, at, type, called, actorType, target, statement }) => (
          <li key={entryId}>
            <time dateTime={at.toISOString()}>{moment(at)}</time>
            <p>
              <strong>{t(`history.entry.${type}`, { topic: called?.[language] ?? t('history.everything') })}</strong>{' '}
              {t(`history.how.${howOf(actorType, target)}`)}{' '}
              <a href={`/preferences/${token}/receipt/${seq}`} aria-label={`${proof('receipt.get')} ${seq}`}>
                {proof('receipt.get')}
              </a>
            </p>
            {statement && (
              <details>
                <summary>{t('history.words', { version: statement.version })}</summary>
                <Words text={statement.words} language={statement.language} />
              </details>
            )}
          </li>
        ))}
      </ol>
      <p className="quiet">
        <a href="/receipts/verify">{proof('receipt.title')}</a>
      </p>
    </>
  );
};

const Messages = ({ preferences: { language, asker, messages } }: { preferences: Preferences }) => {
  const t = wordsIn(language, 'public');
  const { moment, day } = times(language, asker.timeZone);
  return (
    <ol className="history">
      {messages.map(({ campaignId, at, subject, called, status, reason, until }) => (
        <li key={campaignId}>
          <time dateTime={at.toISOString()}>{moment(at)}</time>
          <p>
            <strong>{subject}</strong>
          </p>
          <p className="quiet">
            {called[language]} · {t(`history.delivery.${status}`, { until: until ? day(until) : '' })}
            {reason && t.has(`history.reason.${reason}` as never) && ` ${t(`history.reason.${reason}` as never)}`}
          </p>
        </li>
      ))}
    </ol>
  );
};

const howOf = (actorType: string, target: string | null) => {
  if (actorType === 'staff') return 'staff';
  if (actorType !== 'contact') return 'import';
  const [kind] = (target ?? '').split(':');
  return kind === 'form' || kind === 'campaign' || kind === 'preferences' ? kind : 'person';
};
