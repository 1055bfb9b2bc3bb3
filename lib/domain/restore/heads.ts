import { equalBytes } from '#lib/domain/ledger/hash.ts';
import { verifyConsistency } from '#lib/domain/ledger/proof.ts';

/** A ledger's head: how many entries, and their root. */
export type Head = { size: number; root: Uint8Array };

/**
 * How a database shows that it is an older copy:
 * - `shorter`: it has fewer entries than were signed
 * - `forked`: it has as many or more, and they are others
 * - `forgetful`: it continues what was signed, and lacks a no that was written down since
 */
export type RolledBack = 'shorter' | 'forked' | 'forgetful';

type Outside = {
  /** The newest checkpoint kept outside; null: none yet. */
  signed: Head | null;
  /** Whether the database has the entry of the journal's last line; an empty journal asks for none. */
  knowsLast: boolean;
};

/** null: the database is the one that wrote what is kept outside. `proof` leads from the signed head to the database's. */
export const rolledBack = (head: Head, { signed, knowsLast }: Outside, proof: Uint8Array[]): RolledBack | null => {
  if (signed && head.size < signed.size) return 'shorter';
  if (signed && !verifyConsistency(signed.size, head.size, signed.root, head.root, proof)) return 'forked';
  return knowsLast ? null : 'forgetful';
};

export const sameHead = (one: Head, other: Head): boolean =>
  one.size === other.size && equalBytes(one.root, other.root);
