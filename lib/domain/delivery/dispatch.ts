import { canonical } from '#lib/domain/ledger/canonical.ts';
import { encodeUtf8, leafHash, toHex } from '#lib/domain/ledger/hash.ts';
import { CompactRange } from '#lib/domain/ledger/tree.ts';

/** One message about to leave: to whom, by which claim, and the entry that permits it. Numbers of this database only. */
export type Dispatch = { contact: number; claim: number; permittedBy: number };

/** Hex Merkle root over a batch about to leave, in the order given: what its `delivery.dispatching` entry commits to. */
export const dispatchRoot = (campaign: number, batch: Iterable<Dispatch>): string => {
  const range = new CompactRange();
  for (const { contact, claim, permittedBy } of batch)
    range.append(leafHash(encodeUtf8(canonical({ campaign, claim, contact, permittedBy }))));
  return toHex(range.root());
};
