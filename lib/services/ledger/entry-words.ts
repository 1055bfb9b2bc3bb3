import { neverAnswered } from '#lib/domain/consent/never-answered.ts';
import type { LogEntry } from '#lib/services/ledger/log-entry.ts';
import type { wordsIn } from '#lib/services/words.ts';

/** The words of the `audit` room in the reader's language. */
export type AuditWords = ReturnType<typeof wordsIn<'audit'>>;
type AnyKey = 'sentence.generic';

/** What a thing is called; when its name is gone, by its number. */
export const targetName = (t: AuditWords, { key, name }: NonNullable<LogEntry['target']>): string => {
  if (name) return name;
  const [kind = '', id = ''] = key.split(':');
  const word = `things.${kind}` as 'things.campaign';
  return t.has(word) ? t(word, { id }) : key;
};

export const personName = (t: AuditWords, { id, name, erased }: NonNullable<LogEntry['person']>): string =>
  name ?? (erased ? t('erasedPerson') : t('person', { id: String(id) }));

export const topicName = (t: AuditWords, topic: LogEntry['topic']): string =>
  topic ? targetName(t, { key: `topic:${topic.id}`, name: topic.name }) : t('everything');

export const actorName = (t: AuditWords, { actor, person }: LogEntry): string => {
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

/** `cadenceCount` → its name in the reader's language, or `Cadence count`. */
export const fieldName = (t: AuditWords, name: string): string => {
  const key = `field.${name}` as 'field.name';
  if (/^\w+$/.test(name) && t.has(key)) return t(key);
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What we kept as a code, `one-click`, in the reader's language; null: the value speaks for itself. */
export const valueWord = (t: AuditWords, name: string, value: unknown): string | null => {
  const key = `value.${name}.${value}` as 'value.method.form';
  return typeof value === 'string' && /^[\w-]+$/.test(value) && t.has(key) ? t(key) : null;
};

/** Which sentence tells an entry, and what it says beside names. An own right is never told as a yes. */
export const sentenceOf = (t: AuditWords, { kind, type, actor, target, facts }: LogEntry) => {
  const key =
    kind === 'consent'
      ? `sentence.consent.${facts.occasion ? 'customer' : neverAnswered(type, facts) ? 'unanswered' : type}`
      : `sentence.${type}${facts.voided ? '_voided' : ''}`;
  const generic = target ? 'sentence.genericTarget' : 'sentence.generic';
  return {
    key: (t.has(key as AnyKey) ? key : generic) as AnyKey,
    values: {
      // A sentence may count what an older entry did not.
      ...{ sent: 0, refused: 0, unknown: 0, messages: 0, got: 0, doubtful: 0, spared: 0 },
      ...Object.fromEntries(Object.entries(facts).filter(([, fact]) => typeof fact === 'number')),
      who: actor.type,
      type,
    },
  };
};

/** The entry in one sentence. A name that ends in a full stop, as "Co., Ltd." does, ends the sentence as well. */
export const plainSentence = (t: AuditWords, entry: LogEntry): string => {
  const { person, topic, target } = entry;
  const { key, values } = sentenceOf(t, entry);
  const names = {
    actor: actorName(t, entry),
    person: person ? personName(t, person) : '',
    topic: topicName(t, topic),
    target: target ? targetName(t, target) : '',
  };
  return t(key, { ...values, ...names }).replace(/\.\.$/, '.');
};
