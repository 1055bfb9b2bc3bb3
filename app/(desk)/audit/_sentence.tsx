import Link from 'next/link';
import { isValidElement, type ReactNode } from 'react';
import type { translator } from '#app/_adapters/translate.ts';
import type { LogEntry } from '#lib/services/ledger/log-entry.ts';

type Translate = Awaited<ReturnType<typeof translator<'audit'>>>;
type Words = (key: string, values?: Record<string, unknown>) => string;

/** Where a thing is shown; null: it has no page of its own. */
export const hrefOf = (target: string): string | null => {
  const [kind, id] = target.split(':');
  switch (kind) {
    case 'campaign':
      return `/campaigns/${id}`;
    case 'topic':
      return `/topics/${id}`;
    case 'form':
      return `/forms/${id}`;
    case 'segment':
      return `/segments/${id}`;
    case 'import':
      return `/people/import/${id}`;
    case 'contact':
      return `/people/${id}`;
    case 'member':
      return '/settings/members';
    case 'workspace':
      return '/settings';
    default:
      return null;
  }
};

/** What a thing is called; when its name is gone, by its number. */
export const targetName = (t: Translate, { key, name }: NonNullable<LogEntry['target']>): string => {
  if (name) return name;
  const [kind = '', id = ''] = key.split(':');
  const word = `things.${kind}`;
  return t.has(word as 'things.campaign') ? (t as unknown as Words)(word, { id }) : key;
};

export const personName = (t: Translate, { id, name, erased }: NonNullable<LogEntry['person']>): string =>
  name ?? (erased ? t('erasedPerson') : t('person', { id: String(id) }));

export const actorName = (t: Translate, { actor, person }: LogEntry): string => {
  switch (actor.type) {
    case 'contact':
      return person ? personName(t, person) : t('filter.contacts');
    case 'job': {
      const word = `jobs.${actor.id}` as 'jobs.import';
      return actor.id && t.has(word) ? t(word) : t('askfirst');
    }
    default:
      return actor.name ?? t('somebody');
  }
};

/** The entry in one sentence of the reader's language; what has a page of its own leads there. */
export const Sentence = ({ t, entry, links = true }: { t: Translate; entry: LogEntry; links?: boolean }): ReactNode => {
  const named = (key: string, words: string, href: string | null) =>
    href && links ? (
      <Link key={key} href={href} className="log-name">
        {words}
      </Link>
    ) : (
      <b key={key}>{words}</b>
    );
  const { kind, type, topic, target, person, actor, facts } = entry;
  const key =
    kind === 'consent'
      ? `sentence.consent.${facts.occasion ? 'customer' : type}`
      : `sentence.${type}${facts.voided ? '_voided' : ''}`;
  const known = t.has(key as 'sentence.generic');
  const values = {
    // A sentence may count what an older entry did not.
    ...{ sent: 0, refused: 0, unknown: 0, messages: 0 },
    ...Object.fromEntries(Object.entries(facts).filter(([, fact]) => typeof fact === 'number')),
    who: actor.type,
    type,
    actor: named('actor', actorName(t, entry), null),
    person: person ? named('person', personName(t, person), person.erased ? null : `/people/${person.id}`) : '',
    topic: topic
      ? named('topic', topic.name ?? targetName(t, { key: `topic:${topic.id}`, name: null }), `/topics/${topic.id}`)
      : named('topic', t('everything'), null),
    target: target ? named('target', targetName(t, target), hrefOf(target.key)) : '',
  };
  const say = t.rich as unknown as (key: string, values: Record<string, unknown>) => ReactNode;
  return withOneStop(say(known ? key : target ? 'sentence.genericTarget' : 'sentence.generic', values));
};

/** A name that ends in a full stop, as "Co., Ltd." does, ends the sentence as well. */
const withOneStop = (sentence: ReactNode): ReactNode => {
  if (!Array.isArray(sentence) || sentence.at(-1) !== '.') return sentence;
  const name = sentence.at(-2);
  const ends = isValidElement<{ children: unknown }>(name) && String(name.props.children).endsWith('.');
  return ends ? sentence.slice(0, -1) : sentence;
};
