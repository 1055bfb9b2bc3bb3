import { Words } from '#app/(public)/_parts/words.tsx';
import { isConsentLeaf } from '#lib/domain/ledger/leaf.ts';
import type { Locale } from '#lib/domain/locale.ts';
import type { Held } from '#lib/services/consent/everything-held.ts';
import { times } from '#lib/services/consent/times.ts';
import { fieldName, valueWord } from '#lib/services/ledger/entry-words.ts';
import { wordsIn } from '#lib/services/words.ts';

type Props = { held: Held; language: Locale };

/** Each entry with the words it was about and all that was kept as its proof. */
export const Entries = ({ held: { entries, asker }, language }: Props) => {
  const t = wordsIn(language, 'public');
  const { moment } = times(language, asker.timeZone);
  return (
    <section className="card">
      <h2>{t('own.export.entries')}</h2>
      {entries.length === 0 && <p className="quiet">{t('own.export.noEntries')}</p>}
      <ol className="history">
        {entries.map((entry) => (
          <li key={entry.seq}>
            <time dateTime={entry.leaf.at}>{moment(new Date(entry.leaf.at))}</time>
            <p>
              <strong>{titleOf(entry, language)}</strong>
            </p>
            {entry.statement && <Words text={entry.statement.words} language={entry.statement.language} />}
            <Evidence entry={entry} language={language} moment={moment} />
          </li>
        ))}
      </ol>
    </section>
  );
};

type Entry = Held['entries'][number];

const titleOf = ({ leaf, called }: Entry, language: Locale): string => {
  const t = wordsIn(language, 'public');
  if (isConsentLeaf(leaf))
    return t(`history.entry.${leaf.type}`, { topic: called?.[language] ?? t('history.everything') });
  const key = `own.act.${leaf.type.replace('contact.', '').replaceAll('.', '_')}` as 'own.act.paused';
  return t.has(key) ? t(key) : t('own.act.other', { type: leaf.type });
};

/** What was kept, in the order and words of a reader: moments as moments, lists as lists. */
const readable = (value: unknown, moment: (date: Date) => string): string => {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? moment(new Date(value)) : value;
  if (value === null || typeof value !== 'object') return String(value ?? '–');
  return Object.entries(value)
    .map(([key, inner]) => `${Array.isArray(value) ? '' : `${key}: `}${readable(inner, moment)}`)
    .join(', ');
};

type EvidenceProps = { entry: Entry; language: Locale; moment: (date: Date) => string };

const Evidence = ({ entry: { seq, hash, details }, language, moment }: EvidenceProps) => {
  const t = wordsIn(language, 'public');
  const audit = wordsIn(language, 'audit');
  return (
    <details>
      <summary>
        {t('own.export.evidence')}
        <span className="unseen"> {t('own.export.entry', { seq })}</span>
      </summary>
      <dl className="facts">
        {Object.entries(details).map(([key, value]) => (
          <div key={key}>
            <dt>{fieldName(audit, key)}</dt>
            <dd>{valueWord(audit, key, value) ?? readable(value, moment)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('own.export.hash')}</dt>
          <dd className="hash">{hash}</dd>
        </div>
      </dl>
    </details>
  );
};

export const Messages = ({ held: { messages, asker }, language }: Props) => {
  const t = wordsIn(language, 'public');
  const { moment, day } = times(language, asker.timeZone);
  return (
    <section className="card">
      <h2>{t('own.export.messages')}</h2>
      {messages.length === 0 && <p className="quiet">{t('own.export.noMessages')}</p>}
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
    </section>
  );
};

/** Letters the outbox kept, papers, and rows of files nobody could read. */
export const Things = ({ held: { things, asker }, language }: Props) => {
  const t = wordsIn(language, 'public');
  const { moment } = times(language, asker.timeZone);
  if (things.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('own.export.things')}</h2>
      <ul className="history">
        {things.map(({ kind, what, at }, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that is written once and never changes
          <li key={n}>
            {at && <time dateTime={at.toISOString()}>{moment(at)}</time>}
            <p>{t(`own.export.thing.${kind}`, { what })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
