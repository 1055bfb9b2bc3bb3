import type { Fact } from '#lib/domain/ledger/leaf.ts';
import type { Pack, PackEntry } from '#lib/domain/ledger/pack.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { times } from '#lib/services/consent/times.ts';
import { fieldName, plainSentence, valueWord } from '#lib/services/ledger/entry-words.ts';
import type { LogEntry } from '#lib/services/ledger/log-entry.ts';
import type { PackOf } from '#lib/services/ledger/pack-entries.ts';
import { wordsIn } from '#lib/services/words.ts';

/** A person reads no more than so many entries of one page; machines read all. */
export const mostTold = 2_000;

type Page = {
  pack: Omit<Pack, 'entries'>;
  /** How many entries there are. */
  count: number;
  entries: AsyncIterable<{ told: LogEntry; entry: PackEntry }>;
  of: PackOf;
  workspace: { legalName: string; postalAddress: string; timeZone: string };
  language: Locale;
};

const style = `body{font:16px/1.55 Georgia,'Times New Roman',serif;color:#1d1a17;max-width:46rem;margin:3rem auto;padding:0 1.25rem}
h1{font-size:1.7rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2.5rem}section.entry{border-top:1px solid #d9d2c7;padding:.9rem 0;break-inside:avoid}
blockquote{margin:.6rem 0;padding:.2rem 1rem;border-left:3px solid #286447;white-space:pre-line}time,.quiet{color:#5d554d}
table{border-collapse:collapse;width:100%;font-size:.92rem}td,th{text-align:left;vertical-align:top;padding:.2rem .8rem .2rem 0;overflow-wrap:anywhere}
code{font-size:.85rem;overflow-wrap:anywhere}@media print{body{margin:0;max-width:none;font-size:11pt}}`;

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character]!);

/** The pack as a lawyer reads it and a printer prints it: no script, nothing from elsewhere. Ends inside of `body`. */
export async function* packPage({ pack, count, entries, of, workspace, language }: Page): AsyncGenerator<string> {
  const t = wordsIn(language, 'proof');
  const { moment } = times(language, workspace.timeZone);
  const number = new Intl.NumberFormat(language);
  let n = 0;
  for await (const one of entries) {
    if (n === 0) {
      const { person, target } = one.told;
      const title = t(`pack.title.${of.about}`, {
        name: (of.about === 'person' ? person : target)?.name ?? `${of.id}`,
      });
      yield `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}</title><style>${style}</style></head><body>
<h1>${safe(title)}</h1>
<p>${safe(t('pack.from', { sender: workspace.legalName, address: workspace.postalAddress, when: moment(new Date(pack.madeAt)) }))}</p>
<p>${safe(t('pack.pageLead'))}</p><p><code>bin/verify --key KEY FILE</code></p>
<h2>${safe(t('pack.entries', { count }))}</h2>
${count > mostTold ? `<p><strong>${safe(t('pack.more', { told: number.format(mostTold), count: number.format(count) }))}</strong></p>\n` : ''}`;
    }
    if (++n > mostTold) break;
    yield section(one, language, moment);
  }
  yield `<h2>${safe(t(`pack.messages.${of.about}`, { count: pack.deliveries.length }))}</h2>
${of.about === 'person' ? tableOf(pack.deliveries.map(({ campaign, at }) => [at ? moment(new Date(at)) : '', t('pack.message', { campaign })])) : tableOf(outcomes(pack, language))}`;
}

const section = (
  { told, entry: { words, details } }: { told: LogEntry; entry: PackEntry },
  language: Locale,
  moment: (at: Date) => string,
): string => {
  const t = wordsIn(language, 'proof');
  const audit = wordsIn(language, 'audit');
  const evidence = [...Object.entries(told.facts), ...Object.entries(details ?? {})];
  return `<section class="entry"><p><time datetime="${told.at.toISOString()}">${safe(moment(told.at))}</time><br>
<strong>${safe(plainSentence(audit, told))}</strong></p>
${words ? `<p class="quiet">${safe(t('pack.words', { version: words.version }))}</p><blockquote lang="${safe(words.language)}">${safe(words.words)}</blockquote>` : ''}
${evidence.length > 0 ? tableOf(evidence.map(([name, value]) => [fieldName(audit, name), valueWord(audit, name, value) ?? textOf(value)])) : ''}
<p class="quiet"><code>${told.hash}</code></p></section>
`;
};

/** How many had which outcome, and why. */
const outcomes = ({ deliveries }: Pick<Pack, 'deliveries'>, language: Locale): [string, string][] => {
  const t = wordsIn(language, 'proof');
  const reasons = wordsIn(language, 'delivery');
  const counts = new Map<string, number>();
  for (const { status, reason } of deliveries) {
    const word = `reason.${reason}` as 'reason.withdrawn';
    const why = reason && (reasons.has(word) ? reasons(word) : reason);
    const label = why ? `${t(`pack.status.${status}`)}: ${why}` : t(`pack.status.${status}`);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].map(([label, count]) => [label, String(count)]);
};

const textOf = (value: Fact | unknown): string =>
  typeof value === 'string' ? value : Array.isArray(value) ? value.map(textOf).join(', ') : JSON.stringify(value);

const tableOf = (rows: [string, string][]): string =>
  `<table><tbody>${rows.map(([name, value]) => `<tr><th scope="row">${safe(name)}</th><td>${safe(value)}</td></tr>`).join('')}</tbody></table>`;
