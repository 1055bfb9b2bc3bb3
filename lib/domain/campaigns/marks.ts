import type { CampaignFacts } from './facts.ts';
import type { Span } from './rule.ts';
import { matchesIn, withoutFields } from './text.ts';

const fields = ['subject', 'preheader', 'body'] as const;
export type TextField = (typeof fields)[number];

/** What the reader reads of a campaign; merge fields blanked out, each character where it was. */
export const textsOf = (campaign: CampaignFacts['campaign']): Record<TextField, string> => ({
  subject: withoutFields(campaign.subject),
  preheader: withoutFields(campaign.preheader),
  body: withoutFields(campaign.bodyText),
});

export type Mark = Span & { field: TextField; text: string };

/** Where a pattern (global) stands in what the reader reads, in reading order. */
export const marksIn = (texts: Record<TextField, string>, pattern: RegExp): Mark[] =>
  fields.flatMap((field) => matchesIn(texts[field], pattern).map((match) => ({ field, ...match })));

/** The marks as a finding shows them. */
export const spansOf = (marks: readonly Mark[]): Span[] =>
  marks.map(({ field, start, end }) => ({ field, start, end }));
