/**
 * Something a person can mend. `code` names the sentence in messages/<language>/faults.json, `params` fill it.
 * Everything that is not a Fault is a bug: it is logged whole and answered with nothing.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  constructor(
    readonly code: string,
    readonly params: Record<string, string | number> = {},
    /** What the caller may do about it: shapes the HTTP status, nothing else. */
    readonly kind: 'invalid' | 'forbidden' | 'missing' | 'conflict' | 'too-many' = 'invalid',
  ) {
    super(code);
  }
}
