'use client';
import './person.css';
import { Anchor, Group, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Card } from '#app/_components/card.tsx';
import { Link } from '#app/_components/link.ts';
import { Moment } from '#app/_components/moment.tsx';
import { fieldName, valueWord } from '#lib/services/ledger/entry-words.ts';
import type { Person, PersonEvent } from '#lib/services/people/person.ts';

const tones: Record<string, string> = {
  given: 'yes',
  renewed: 'yes',
  withdrawn: 'no',
  refused: 'no',
  revoked: 'no',
  invalidated: 'no',
  expired: 'no',
  unknown: 'doubt',
  requested: 'asked',
  deferred: 'asked',
};
const moments = new Set(['optInAt', 'confirmedAt', 'requestedAt', 'letterWrittenAt']);

/** What of an entry's details proves it to a reader; the whole is on the entry's own page. */
const shown = new Set(
  `address ip userAgent optInAt optInIp confirmedAt confirmedIp source status optedOut file line note method form language
   before after added addressAsEntered nameAsEntered page box confirmation requestedEntry requestedAt letterWrittenAt
   secondsSinceLetter words`.split(/\s+/),
);

/** Everything that happened between this person and us, newest first, each line with what proves it. */
export const History = ({ events }: Pick<Person, 'events'>) => {
  const t = useTranslations('people');
  return (
    <Card title={t('person.history.title')} lead={t('person.history.lead')}>
      <ul className="history">
        {events.map((event) => (
          <Line key={event.id} event={event} />
        ))}
      </ul>
      {events.length >= 200 && (
        <Text size="sm" c="dimmed" mt="md">
          {t('person.history.older', { count: events.length })}
        </Text>
      )}
    </Card>
  );
};

const Line = ({ event }: { event: PersonEvent }) => {
  const t = useTranslations('people');
  const key = `event.${eventKey(event)}` as 'event.given';
  const topic = event.topicName ?? t('event.everything');
  return (
    <li data-tone={tones[event.type] ?? 'fact'} data-type={event.type}>
      <Group justify="space-between" gap="xs" align="baseline">
        <Text fw={550} size="sm">
          {t.has(key) ? t(key, { topic }) : event.type}
        </Text>
        <Text size="xs" c="dimmed">
          <Moment at={event.at} />
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {t(`actor.${event.actorType}`, { name: event.actorName ?? '' })}
        {event.targetName && event.kind === 'consent' && ` · ${event.targetName}`}
        {' · '}
        <Anchor component={Link} href={`/audit/${event.id}`} inherit c="dimmed" td="underline">
          {t('person.history.proof', { id: event.id })}
        </Anchor>
      </Text>
      <Details details={event.details} />
    </li>
  );
};

const eventKey = ({ type, target, details, neverAnswered }: PersonEvent): string => {
  if (neverAnswered) return 'unanswered';
  if (target?.startsWith('import:') && type === 'given') return 'imported';
  if (target?.startsWith('import:') && type === 'withdrawn') return 'imported_no';
  if (details.method === 'customer') return 'customer';
  return type.replaceAll('.', '_');
};

const Details = ({ details }: { details: Record<string, unknown> }) => {
  const t = useTranslations('audit');
  const known = Object.entries(details).filter(
    ([name, value]) => shown.has(name) && value !== null && value !== '' && value !== undefined,
  );
  if (known.length === 0) return null;
  return (
    <dl className="details">
      {known.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{fieldName(t, name)}</dt>
          <dd>
            {moments.has(name) ? (
              <Moment at={String(value)} />
            ) : name === 'form' ? (
              formName(value)
            ) : (
              (valueWord(t, name, value) ?? readable(value))
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
};

const formName = (form: unknown): string => {
  const { heading, slug } = form as { heading?: string; slug?: string };
  return heading ? `${heading} (${slug})` : (slug ?? readable(form));
};

const readable = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(readable).join(', ') || '–';
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${readable(inner)}`)
      .join(' · ');
  return String(value);
};
