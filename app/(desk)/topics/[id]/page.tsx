import { Alert, Box, Stack, Text } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { notFound } from 'next/navigation';
import { staffContext } from '#app/_adapters/context.ts';
import { locale, translator } from '#app/_adapters/translate.ts';
import { ConfirmButton } from '#app/_components/confirm-button.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { Section } from '#app/_components/section.tsx';
import { StatusBadge } from '#app/_components/status-badge.tsx';
import { Value } from '#app/_components/value.tsx';
import { may } from '#lib/domain/access/role.ts';
import { topicName } from '#lib/domain/consent/topic-name.ts';
import { locales } from '#lib/domain/locale.ts';
import { rePermissionOf } from '#lib/services/consent/re-permission.ts';
import { topicOf } from '#lib/services/consent/topic-of.ts';
import { value } from '#lib/services/delivery/value.ts';
import { archiveTopic } from '../_actions.ts';
import { TopicForm } from '../_topic-form.tsx';
import { AskAnew } from './_ask-anew.tsx';
import { Promises } from './_promises.tsx';
import { StatementEditor } from './_statement-editor.tsx';
import { Versions } from './_versions.tsx';

const TopicPage = async ({ params }: { params: Promise<{ id: string }> }) => {
  const ctx = await staffContext();
  const t = await translator('consent');
  const found = await topicOf(ctx, Number((await params).id) || 0);
  if (!found) notFound();
  const { topic, statements, promises, demands, laws, majorChanges } = found;
  const lang = await locale();
  const d = await translator('delivery');
  const worth = await value(ctx, { topicId: topic.id });
  const writes = may(ctx.role, 'topics:write');
  const rhythm = t('topic.atMost', { count: topic.cadenceCount, days: topic.cadenceDays });
  return (
    <>
      <PageHeader
        title={topic.name}
        lead={[topic.description, rhythm].filter(Boolean).join(' · ')}
        back={{ href: '/topics', label: t('topics.title') }}
        beside={topic.archived && <StatusBadge status="archived">{t('topics.state.archived')}</StatusBadge>}
        actions={
          writes && (
            <ConfirmButton
              action={archiveTopic}
              input={{ id: topic.id, archived: !topic.archived }}
              question={t(topic.archived ? 'archive.restore' : 'archive.question')}
              consequence={t(topic.archived ? 'archive.restoreText' : 'archive.text')}
              confirm={t(topic.archived ? 'archive.restoreDo' : 'archive.do')}
              color="coffee"
            >
              {t(topic.archived ? 'archive.restoreDo' : 'archive.do')}
            </ConfirmButton>
          )
        }
      />
      {topic.nextCadenceCount !== null && topic.nextCadenceDays !== null && (
        <Alert color="yellow" icon={<IconHourglass size={18} />} title={t('topic.waits')} mb="lg">
          {t('topic.waitsText', {
            next: t('topic.atMost', { count: topic.nextCadenceCount, days: topic.nextCadenceDays }),
            now: rhythm,
          })}
        </Alert>
      )}
      <Promises facts={promises[lang].facts} laws={laws} mayMend={may(ctx.role, 'workspace:manage')} />
      {writes && !topic.archived && <AskAnew topicId={topic.id} mayAsk={await rePermissionOf(ctx, topic.id)} />}
      {locales.map((language) => {
        const own = statements.filter((statement) => statement.language === language);
        const draft = own.find(({ publishedAt }) => publishedAt === null);
        const published = own.filter(({ publishedAt }) => publishedAt !== null);
        return (
          <Section key={language} title={t(`statement.in.${language}`)} lead={t('statement.lead')}>
            <Stack>
              {published.length === 0 && <Text c="dimmed">{t('statement.none')}</Text>}
              <Versions statements={published} />
              {writes && !topic.archived && (
                <StatementEditor
                  key={draft?.id ?? `new-${published.length}`}
                  topicId={topic.id}
                  topicName={topicName(topic, language)}
                  language={language}
                  draft={draft ?? null}
                  last={published[0]?.words ?? null}
                  given={topic.given}
                  demands={demands}
                  majorChanges={majorChanges}
                  {...promises[language]}
                />
              )}
            </Stack>
          </Section>
        );
      })}
      {worth.sent > 0 && (
        <Box mb="xl">
          <Value title={d('value.topic')} value={worth} />
        </Box>
      )}
      {writes && (
        <Section title={t('topic.about')} lead={t('topic.rhythmHint')}>
          <TopicForm topic={topic} />
        </Section>
      )}
    </>
  );
};
export default TopicPage;
