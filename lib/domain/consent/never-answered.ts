/** Whether what ran out was a question nobody answered, and no permission. `facts`: the public ones of the entry. */
export const neverAnswered = (type: string, facts: Record<string, unknown> = {}): boolean =>
  type === 'expired' && facts.because === 'no answer';
