import { Table, TableTbody, TableTd, TableTh, TableThead, TableTr, VisuallyHidden } from '@mantine/core';
import type { translator } from '#app/_adapters/translate.ts';
import { Moment } from '#app/_components/moment.tsx';
import { fieldName, valueWord } from '#lib/services/ledger/entry-words.ts';
import type { LogEntry } from '#lib/services/ledger/log-entry.ts';

type Translate = Awaited<ReturnType<typeof translator<'audit'>>>;
type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Change = { name: string; before: unknown; after: unknown };
type Told = { changes: Change[]; facts: [string, unknown][]; details: [string, unknown][] };

/** What an entry says beyond its sentence: what was changed, what everybody may read, what only we can. */
export const told = ({ facts, details, type }: LogEntry): Told => {
  const rest = (all: Plain) => Object.entries(all).filter(([name]) => name !== 'before' && name !== 'after');
  const source = details && ('before' in details || 'after' in details) ? details : facts;
  return {
    changes: changesOf(type, source),
    facts: rest(facts).filter(([name]) => !isPlain(details?.after) || !(name in details.after)),
    details: details ? rest(details) : [],
  };
};

const changesOf = (type: string, { before, after }: Plain): Change[] => {
  if (before === undefined && after === undefined) return [];
  // One thing alone, named by what was done to it: `contact.language_chosen`.
  if (!isPlain(before) && !isPlain(after)) return [{ name: type.split('.').at(-1)!.split('_')[0]!, before, after }];
  const [was, is] = [isPlain(before) ? before : {}, isPlain(after) ? after : {}];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((name) => ({ name, before: was[name], after: is[name] }))
    .filter(({ before, after }) => JSON.stringify(before ?? null) !== JSON.stringify(after ?? null));
};

const momentShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const Value = ({ t, value }: { t: Translate; value: unknown }) => {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return <span className="log-nothing">{t('diff.nothing')}</span>;
  if (typeof value === 'string' && momentShape.test(value)) return <Moment at={value} />;
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) return <code className="log-hash">{value}</code>;
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ');
  if (isPlain(value) && Object.values(value).every((one) => typeof one !== 'object'))
    return Object.entries(value)
      .map(([name, inner]) => `${fieldName(t, name)}: ${inner}`)
      .join(' · ');
  if (typeof value === 'object') return <code className="log-value">{JSON.stringify(value, null, 2)}</code>;
  return <span className="log-value">{String(value)}</span>;
};

export const Changes = ({ t, changes }: { t: Translate; changes: Change[] }) => (
  <Table className="log-changes" verticalSpacing={6} horizontalSpacing="sm">
    <caption>
      <VisuallyHidden>{t('diff.caption')}</VisuallyHidden>
    </caption>
    <TableThead>
      <TableTr>
        <TableTh>{t('diff.field')}</TableTh>
        <TableTh>{t('diff.before')}</TableTh>
        <TableTh>{t('diff.after')}</TableTh>
      </TableTr>
    </TableThead>
    <TableTbody>
      {changes.map(({ name, before, after }) => (
        <TableTr key={name}>
          <TableTh scope="row">{fieldName(t, name)}</TableTh>
          <TableTd className="log-before" data-label={t('diff.before')}>
            <Value t={t} value={before} />
          </TableTd>
          <TableTd className="log-after" data-label={t('diff.after')}>
            <Value t={t} value={after} />
          </TableTd>
        </TableTr>
      ))}
    </TableTbody>
  </Table>
);

export const Facts = ({ t, facts }: { t: Translate; facts: [string, unknown][] }) => (
  <dl className="log-facts">
    {facts.map(([name, value]) => (
      <div key={name}>
        <dt>{fieldName(t, name)}</dt>
        <dd>{valueWord(t, name, value) ?? <Value t={t} value={value} />}</dd>
      </div>
    ))}
  </dl>
);
