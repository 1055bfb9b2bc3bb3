import Link from 'next/link';
import { isValidElement, type ReactNode } from 'react';
import {
  type AuditWords,
  actorName,
  personName,
  sentenceOf,
  targetName,
  topicName,
} from '#lib/services/ledger/entry-words.ts';
import type { LogEntry } from '#lib/services/ledger/log-entry.ts';

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

/** The entry in one sentence of the reader's language; what has a page of its own leads there. */
export const Sentence = ({
  t,
  entry,
  links = true,
}: {
  t: AuditWords;
  entry: LogEntry;
  links?: boolean;
}): ReactNode => {
  const { topic, target, person } = entry;
  const named = (key: string, words: string, href: string | null) =>
    href && links ? (
      <Link key={key} href={href} className="log-name">
        {words}
      </Link>
    ) : (
      <b key={key}>{words}</b>
    );
  const { key, values } = sentenceOf(t, entry);
  const names = {
    actor: named('actor', actorName(t, entry), null),
    person: person ? named('person', personName(t, person), person.erased ? null : `/people/${person.id}`) : '',
    topic: named('topic', topicName(t, topic), topic && `/topics/${topic.id}`),
    target: target ? named('target', targetName(t, target), hrefOf(target.key)) : '',
  };
  const say = t.rich as unknown as (key: string, values: Record<string, unknown>) => ReactNode;
  return withOneStop(say(key, { ...values, ...names }));
};

/** As `plainSentence` does it, with a name that is an element. */
const withOneStop = (sentence: ReactNode): ReactNode => {
  if (!Array.isArray(sentence) || sentence.at(-1) !== '.') return sentence;
  const name = sentence.at(-2);
  const ends = isValidElement<{ children: unknown }>(name) && String(name.props.children).endsWith('.');
  return ends ? sentence.slice(0, -1) : sentence;
};
