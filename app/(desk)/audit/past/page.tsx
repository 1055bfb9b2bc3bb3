import { Alert, Text } from '@mantine/core';
import type { Metadata } from 'next';
import { staffContext } from '#app/_adapters/context.ts';
import { formatter, translator } from '#app/_adapters/translate.ts';
import { PageHeader } from '#app/_components/page-header.tsx';
import { Section } from '#app/_components/section.tsx';
import { momentIn } from '#lib/domain/campaigns/local-time.ts';
import { past } from '#lib/services/ledger/past.ts';
import { AuditViews } from '../_views.tsx';
import { Counts, People } from './_answer.tsx';
import { PastForm } from './_form.tsx';

type Search = { topic?: string; at?: string; after?: string };

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await translator('proof'))('past.view') });

/** What the clocks of the zone show, as the picker writes it. */
const shownNow = (timeZone: string, now: Date) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(now).replace(' ', 'T');

const whole = (text: string | undefined) => (text && /^\d{1,15}$/.test(text) ? Number(text) : null);

const PastPage = async ({ searchParams }: { searchParams: Promise<Search> }) => {
  const ctx = await staffContext();
  const t = await translator('proof');
  const audit = await translator('audit');
  const search = await searchParams;
  const zone = ctx.workspace.timeZone;
  const at = search.at ? momentIn(zone, search.at) : ctx.now;
  const { topics, answer } = await past(ctx, {
    topicId: at && whole(search.topic),
    at: at ?? ctx.now,
    after: whole(search.after) ?? 0,
  });
  const when = (await formatter(zone)).dateTime(at ?? ctx.now, { dateStyle: 'long', timeStyle: 'short' });
  return (
    <>
      <PageHeader title={audit('title')} lead={t('past.lead')} />
      <AuditViews current="past" />
      <PastForm topics={topics} topic={search.topic ?? null} at={search.at ?? shownNow(zone, ctx.now)} zone={zone} />
      {!at && <Alert color="red">{t('past.noMoment', { zone })}</Alert>}
      {answer && (
        <>
          <Section title={t('past.reachable', { count: answer.reachable, topic: answer.topic.name, when })}>
            {answer.counts.length === 0 ? (
              <Text c="dimmed">{t('past.nobody')}</Text>
            ) : (
              <Counts counts={answer.counts} />
            )}
          </Section>
          {answer.people.length > 0 && <People answer={answer} search={{ ...search, at: search.at ?? '' }} />}
        </>
      )}
    </>
  );
};
export default PastPage;
