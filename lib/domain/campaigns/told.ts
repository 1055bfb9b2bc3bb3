// What the gate will do to an audience, as its counts say it: for rules that the database decides for each message.
import type { CampaignFacts } from './facts.ts';
import { type Failure, fail } from './rule.ts';

type Audience = NonNullable<CampaignFacts['audience']>;

/** How many of an audience are refused or wait for one of these reasons. */
export const peopleBecause = ({ refused, waiting }: Audience, reasons: readonly string[]): number =>
  [...refused, ...waiting].reduce((sum, { reason, people }) => sum + (reasons.includes(reason) ? people : 0), 0);

/** Nobody knows whom it is for: then nobody knows what the gate will say. */
export const nobodyCounted: Failure = fail({
  where: 'audience',
  because: { en: 'Nobody can tell whom it is for.', vi: 'Không thể biết thư này dành cho ai.' },
  howToMend: { en: 'Choose a topic that is in use.', vi: 'Hãy chọn một chủ đề đang được dùng.' },
});

/** A moment on the clocks of a time zone, fit for a sentence. */
export const shownAt = (at: Date, timeZone: string): { en: string; vi: string } => {
  const said = (language: string) =>
    new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(at);
  return { en: said('en-GB'), vi: said('vi') };
};

/** Nobody knows under whose law the readers are. */
export const noLawKnown: Failure = fail({
  where: 'people',
  because: {
    en: 'Nobody can tell under whose law the readers live.',
    vi: 'Không thể biết người nhận được luật nào bảo vệ.',
  },
  howToMend: { en: 'Choose a topic that is in use.', vi: 'Hãy chọn một chủ đề đang được dùng.' },
});
