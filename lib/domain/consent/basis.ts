/**
 * The right a permission rests on.
 *   consent      the person's own yes
 *   imported     evidence of their yes that came along from elsewhere
 *   soft-opt-in  they bought, were told, and did not object (Directive 2002/58/EC art. 13(2)): nobody said yes
 *   implied      a purchase or an inquiry that the law takes for a yes for so long (CASL s. 10(9)-(10)): nobody said yes
 */
export const bases = ['consent', 'imported', 'soft-opt-in', 'implied'] as const;
export type Basis = (typeof bases)[number];

/** The two rights nobody said yes to. They have conditions and clocks of their own, and are never called consent. */
export const ownBases = ['soft-opt-in', 'implied'] as const;
export type OwnBasis = (typeof ownBases)[number];

export const isOwnBasis = (basis: string | undefined): basis is OwnBasis => ownBases.includes(basis as OwnBasis);

/** What somebody other than the person may bring: a yes they cannot say, but evidence of one, or a right beside it. */
export const mayBeBrought = (basis: string | undefined): boolean => basis === 'imported' || isOwnBasis(basis);

/** What a permission is called on a page: a right of its own by its own name, never a yes. */
export const stateShown = <State extends string>(
  state: State,
  basis: string | null | undefined,
): State | `own_${OwnBasis}` =>
  (state === 'given' || state === 'renewed') && isOwnBasis(basis ?? undefined) ? `own_${basis as OwnBasis}` : state;
