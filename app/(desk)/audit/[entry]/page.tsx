import { Anchor, Text } from '@mantine/core';
import { IconFileUnknown } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { staffContext } from '#app/_adapters/context.ts';
import { translator } from '#app/_adapters/translate.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Link } from '#app/_components/link.ts';
import { Moment } from '#app/_components/moment.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { Section } from '#app/_components/section.tsx';
import { actorName, personName, targetName, valueWord } from '#lib/services/ledger/entry-words.ts';
import { readEntry } from '#lib/services/ledger/read-entry.ts';
import { Changes, Facts, told } from '../_changes.tsx';
import { placeOf } from '../_line.tsx';
import { hrefOf, Sentence } from '../_sentence.tsx';
import { FactList } from './_facts.tsx';
import { ProofButton } from './_proof-button.tsx';

type Props = { params: Promise<{ entry: string }> };

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: (await translator('audit'))('entry.title', { id: (await params).entry }),
});

const EntryPage = async ({ params }: Props) => {
  const ctx = await staffContext();
  const t = await translator('audit');
  const { entry: id } = await params;
  const entry = /^\d{1,15}$/.test(id) ? await readEntry(ctx, Number(id)) : null;
  const back = { href: '/audit', label: t('title') };
  if (!entry)
    return (
      <>
        <PageHeader title={t('entry.title', { id })} back={back} />
        <EmptyState icon={<IconFileUnknown size={26} />} title={t('entry.missing')}>
          {t('entry.missingWhy')}
        </EmptyState>
      </>
    );
  const { person, topic, target, statement, sealedBy, leafIndex, from } = entry;
  const { changes, facts, details } = told(entry);
  const link = (href: string | null, words: string) =>
    href ? (
      <Anchor component={Link} inherit href={href}>
        {words}
      </Anchor>
    ) : (
      words
    );
  return (
    <>
      <PageHeader title={<Sentence t={t} entry={entry} links={false} />} back={back} />
      <Section title={t('entry.who')}>
        <FactList
          facts={[
            [t('entry.actor'), actorName(t, entry)],
            [t('entry.when'), <Moment key="at" at={entry.at} as="exact" />],
            [t('entry.where'), from.ip ? placeOf(t, from) : t('entry.nowhere')],
            [t('entry.browser'), from.userAgent],
            [t('entry.request'), entry.requestId],
          ]}
        />
      </Section>
      {(person || topic || target || statement) && (
        <Section title={t('entry.about')} lead={t('entry.aboutLead')}>
          <FactList
            facts={[
              [t('entry.target'), target && link(hrefOf(target.key), targetName(t, target))],
              [
                t('entry.personLabel'),
                person && (
                  <>
                    {link(person.erased ? null : `/people/${person.id}`, personName(t, person))}
                    {person.seq !== null && (
                      <Text span c="dimmed">
                        {' · '}
                        <Anchor component={Link} inherit href={`/audit?contact=${person.id}`}>
                          {t('entry.personEntry', { seq: person.seq })}
                        </Anchor>
                      </Text>
                    )}
                  </>
                ),
              ],
              [t('entry.topicLabel'), topic && link(`/topics/${topic.id}`, topic.name ?? `${topic.id}`)],
              [t('entry.channel'), valueWord(t, 'channel', entry.channel) ?? entry.channel],
            ]}
          />
          {statement && (
            <>
              <Text size="sm" c="dimmed" mt="sm" mb={6}>
                {t('entry.statement')} ·{' '}
                {t('entry.statementMeta', {
                  version: statement.version,
                  language: valueWord(t, 'language', statement.language) ?? statement.language,
                })}
              </Text>
              <blockquote className="log-words" lang={statement.language}>
                {statement.words}
              </blockquote>
            </>
          )}
        </Section>
      )}
      {(changes.length > 0 || details.length > 0 || person?.erased) && (
        <Section title={t(changes.length > 0 ? 'entry.changes' : 'entry.details')} lead={t('entry.changesLead')}>
          {person?.erased && <Text c="dimmed">{t('erasedDetails')}</Text>}
          {changes.length > 0 && <Changes t={t} changes={changes} />}
          {details.length > 0 && <Facts t={t} facts={details} />}
        </Section>
      )}
      {facts.length > 0 && (
        <Section title={t('entry.facts')}>
          <Facts t={t} facts={facts} />
        </Section>
      )}
      <Section title={t('entry.place')} lead={t('entry.proves')}>
        <FactList
          facts={[
            [
              t('entry.index'),
              leafIndex === null
                ? t('entry.indexWaiting')
                : sealedBy
                  ? t('entry.indexValue', { index: leafIndex, size: sealedBy.size })
                  : t('entry.indexAlone', { index: leafIndex }),
            ],
            [
              t('entry.sealedBy'),
              sealedBy ? (
                <>
                  {t('entry.sealedByValue', { size: sealedBy.size })} · <Moment at={sealedBy.at} />
                </>
              ) : (
                t('entry.notSealed')
              ),
            ],
            [
              t('entry.hash'),
              <code key="hash" className="log-hash">
                {entry.hash}
              </code>,
            ],
          ]}
        />
        <ProofButton entry={entry.id} />
      </Section>
      <Section title={t('entry.leaf')} lead={t('entry.leafLead')}>
        <pre className="log-text">{entry.leaf}</pre>
      </Section>
    </>
  );
};
export default EntryPage;
