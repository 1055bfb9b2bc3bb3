import { IconBook2, IconFilterOff } from '@tabler/icons-react';
import type { Metadata } from 'next';
import { staffContext } from '#app/_adapters/context.ts';
import { locale, translator } from '#app/_adapters/translate.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { PageHeader } from '#app/_components/page-header.tsx';
import { Pager } from '#app/_components/pager.tsx';
import { RestoreNotice } from '#app/_components/restore-alert.tsx';
import { auditLog } from '#lib/services/ledger/audit-log.ts';
import { personName, targetName } from '#lib/services/ledger/entry-words.ts';
import { ledgerState } from '#lib/services/ledger/ledger-state.ts';
import { logActors } from '#lib/services/ledger/log-actors.ts';
import { messagesOf } from '#messages/index.ts';
import { Days } from './_days.tsx';
import { filterOf, isFiltered, logHref, placeOf, type Search, typesSaying } from './_filter-of.ts';
import { Filters } from './_filters.tsx';
import { State } from './_state.tsx';
import { AuditViews } from './_views.tsx';

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await translator('audit'))('title') });

const AuditPage = async ({ searchParams }: { searchParams: Promise<Search> }) => {
  const ctx = await staffContext();
  const t = await translator('audit');
  const search = await searchParams;
  const filter = filterOf(search, ctx.workspace.timeZone);
  const textTypes = filter.text && typesSaying(messagesOf(await locale()).audit.sentence, filter.text);
  const [{ entries, newer, older }, state, staff] = await Promise.all([
    auditLog(ctx, { ...filter, ...(textTypes && { textTypes }) }, placeOf(search)),
    ledgerState(ctx),
    logActors(ctx),
  ]);
  const about = entries.find(({ target }) => target?.key === filter.target)?.target;
  const whom = entries.find(({ person }) => person?.id === filter.contactId)?.person;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <AuditViews current="log" />
      <RestoreNotice ctx={ctx} />
      <State state={state} />
      <Filters
        search={search}
        staff={staff}
        target={filter.target ? targetName(t, about ?? { key: filter.target, name: null }) : null}
        person={
          filter.contactId
            ? personName(t, whom ?? { id: filter.contactId, name: null, erased: false, seq: null })
            : null
        }
      />
      {entries.length === 0 ? (
        <EmptyState
          icon={isFiltered(search) ? <IconFilterOff size={26} /> : <IconBook2 size={26} />}
          title={t(isFiltered(search) ? 'nothingFound' : 'empty')}
        >
          {t(isFiltered(search) ? 'nothingFoundWhy' : 'emptyWhy')}
        </EmptyState>
      ) : (
        <Days entries={entries} sealed={state.sealed} ctx={ctx} />
      )}
      <Pager
        newer={newer ? logHref(search, { after: newer }) : null}
        older={older ? logHref(search, { before: older }) : null}
      />
    </>
  );
};
export default AuditPage;
