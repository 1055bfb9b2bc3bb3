import { publicPage } from '#app/_adapters/document.tsx';
import { jurisdictionByCode } from '#lib/domain/jurisdictions/index.ts';
import type { Locale } from '#lib/domain/locale.ts';
import type { Held } from '#lib/services/consent/everything-held.ts';
import { times } from '#lib/services/consent/times.ts';
import { wordsIn } from '#lib/services/words.ts';
import { Entries, Messages, Things } from './_entries.tsx';

/** Everything that is held, to be read; the same for programs and spreadsheets behind two links. */
export const heldPage = (held: Held, language: Locale) => {
  const t = wordsIn(language, 'public');
  const { asker, at } = held;
  const { moment } = times(language, asker.timeZone);
  return publicPage({
    title: t('own.export.title'),
    language,
    sender: asker,
    body: (
      <>
        <section className="card">
          <h1>{t('own.export.title')}</h1>
          <p>{t('own.export.lead', { sender: asker.legalName, when: moment(at) })}</p>
          <div className="actions">
            <a className="button secondary" href={`?as=csv&lang=${language}`} download>
              {t('own.export.csv')}
            </a>
            <a className="button secondary" href="?as=jsonld" download>
              {t('own.export.json')}
            </a>
          </div>
          <p className="quiet">{t('own.export.print')}</p>
        </section>
        <You held={held} language={language} />
        <Standing held={held} language={language} />
        <Entries held={held} language={language} />
        <Messages held={held} language={language} />
        <Things held={held} language={language} />
        <section className="card">
          <h2>{t('own.export.kept')}</h2>
          <p>{t('own.export.keptText')}</p>
        </section>
      </>
    ),
  });
};

type Props = { held: Held; language: Locale };

const You = ({ held: { facts, asker }, language }: Props) => {
  const t = wordsIn(language, 'public');
  const { day } = times(language, asker.timeZone);
  const nameOf = (type: 'language' | 'region', code: string | null) =>
    code && (new Intl.DisplayNames([language], { type, fallback: 'none' }).of(code) ?? code);
  const lines: [string, string | null][] = [
    [t('own.export.address'), facts.address],
    [t('own.export.name'), [facts.firstName, facts.lastName].filter(Boolean).join(' ')],
    [t('own.export.language'), nameOf('language', facts.language)],
    [t('own.export.country'), nameOf('region', facts.country)],
    [t('own.export.timeZone'), facts.timeZone],
    [t('own.export.jurisdiction'), jurisdictionByCode(facts.jurisdiction).name[language]],
    [t('own.export.tags'), facts.tags.join(', ')],
    ...Object.entries(facts.attributes).map(([key, value]): [string, string] => [key, String(value)]),
    [t('own.export.source'), facts.sourceName],
    [t('own.export.since'), day(new Date(facts.createdAt))],
    [t('own.export.paused'), facts.pausedUntil && day(new Date(facts.pausedUntil))],
    [t('own.export.measured'), t(facts.measured ? 'own.export.yes' : 'own.export.no')],
  ];
  return (
    <section className="card">
      <h2>{t('own.export.you')}</h2>
      <dl className="facts">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || t('own.export.none')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

const Standing = ({ held: { answers, asker }, language }: Props) => {
  const t = wordsIn(language, 'public');
  const { day } = times(language, asker.timeZone);
  return (
    <section className="card">
      <h2>{t('own.export.standing')}</h2>
      <ul className="topics">
        {answers.map(({ topicId, called, state, since, basis, ownCadenceDays, cadenceCount, cadenceDays }) => (
          <li key={topicId}>
            <h3>{called[language]}</h3>
            <p>
              {state === null
                ? t('preferences.standing.unasked')
                : `${t(`history.entry.${state}`, { topic: called[language] })}, ${since ? day(since) : ''}`}
              {(state === 'given' || state === 'renewed') && basis && ` (${t(`own.export.right.${basis}` as never)})`}
            </p>
            <p className="quiet">
              {t('preferences.cadence', { count: cadenceCount, days: cadenceDays })}.
              {ownCadenceDays !== null && ` ${t('preferences.rhythm.now', { days: ownCadenceDays })}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};
