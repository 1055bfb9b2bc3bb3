import type { DeliveryLine } from '#lib/domain/ledger/export-format.ts';
import { leafHashHex, toHex } from '#lib/domain/ledger/hash.ts';
import type { Leaf } from '#lib/domain/ledger/leaf.ts';
import { CompactRange } from '#lib/domain/ledger/tree.ts';

type Counts = { sent: number; refused: number; deferred: number; unknown: number };
type Listed = { range: CompactRange; subject: string; counts: Counts; first: number; last: number; inOrder: boolean };
type Finished = { i: number; root: unknown } & Partial<Record<keyof Counts, unknown>>;

export const noOutcomes = (): Counts => ({ sent: 0, refused: 0, deferred: 0, unknown: 0 });

/** What finished campaigns committed to, held against the deliveries that are listed. */
export class Outcomes {
  #finished = new Map<number, Finished>();
  #listed = new Map<number, Listed>();

  /** Remembers a `campaign.finished` entry; a later one of the same campaign replaces it. */
  finish(leaf: Leaf, i: number): void {
    if (leaf.kind !== 'audit' || leaf.type !== 'campaign.finished') return;
    const { campaign, root, sent, refused, deferred, unknown } = leaf.facts ?? {};
    if (typeof campaign === 'number') this.#finished.set(campaign, { i, root, sent, refused, deferred, unknown });
  }

  /** Takes the next delivery and its canonical JSON, which is what was hashed. Returns what is wrong with its place, if anything. */
  add(delivery: DeliveryLine, json: string, line: number): string | undefined {
    const { campaign, subject, status } = delivery;
    const listed = this.#listed.get(campaign) ?? {
      range: new CompactRange(),
      subject: '',
      counts: noOutcomes(),
      first: line,
      last: line,
      inOrder: true,
    };
    this.#listed.set(campaign, listed);
    const inOrder = listed.subject < subject;
    listed.range.appendHex(leafHashHex(json));
    listed.counts[status] += 1;
    listed.subject = subject;
    listed.last = line;
    listed.inOrder &&= inOrder;
    return inOrder ? undefined : `campaign ${campaign} lists a person twice or out of order`;
  }

  /** The finished campaigns whose outcomes are not the ones they committed to. No lines: nothing of it is listed. */
  judge(): { first?: number; last?: number; sentence: string }[] {
    return [...this.#finished].flatMap(([campaign, finished]) => {
      const listed = this.#listed.get(campaign);
      if (listed?.inOrder === false) return [];
      const range = listed?.range ?? new CompactRange();
      const counts = listed?.counts ?? noOutcomes();
      const uneven = (Object.keys(counts) as (keyof Counts)[]).find((status) => finished[status] !== counts[status]);
      if (finished.root === toHex(range.root()) && !uneven) return [];
      const because = uneven
        ? `entry ${finished.i} counts ${String(finished[uneven])} ${uneven}, the lines ${counts[uneven]}`
        : `they do not add up to the root in entry ${finished.i}: one of them was changed`;
      const sentence = `The outcomes of campaign ${campaign} are not the ones it finished with: ${because}.`;
      return [{ sentence, ...(listed && { first: listed.first, last: uneven ? listed.last + 1 : listed.last }) }];
    });
  }
}
