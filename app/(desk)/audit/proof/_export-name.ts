/** @param now the day in its name is that of the workspace's clocks */
export const exportName = ({ slug, timeZone }: { slug: string; timeZone: string }, now: Date): string =>
  `askfirst-ledger-${slug}-${new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now)}.jsonl`;
