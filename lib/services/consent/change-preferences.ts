import type { Locale } from '#lib/domain/locale.ts';
import type { Context } from '#lib/services/context.ts';
import { askAddressChange } from './ask-address-change.ts';
import { chooseLanguage } from './choose-language.ts';
import { chooseMeasurement } from './choose-measurement.ts';
import { chooseRhythm } from './choose-rhythm.ts';
import { comeBack } from './come-back.ts';
import { mailLink } from './mail-link.ts';
import { type LinkRefusal, openPersonLink } from './open-link.ts';
import type { MailedPurpose } from './own-letters.ts';
import { pause } from './pause.ts';
import { type Withdrawal, withdraw } from './withdraw.ts';

export type PreferenceChange =
  | { act: 'leave'; topicId: number }
  | { act: 'leave-everything' }
  | { act: 'pause'; day: string | null }
  | { act: 'language'; language: Locale }
  | { act: 'come-back'; shown: string; ticked: number[] }
  | { act: 'rhythm'; topicId: number; days: number | null }
  | { act: 'measurement'; yes: boolean; words: string | null }
  | { act: 'mail-link'; purpose: MailedPurpose }
  | { act: 'address'; address: string; language: Locale };

/** What the person does on their own page; the link says who they are. */
export const changePreferences = async (
  visitor: Context,
  token: string,
  change: PreferenceChange,
): Promise<{ ok: true; withdrawal?: Withdrawal } | LinkRefusal> => {
  const opened = openPersonLink(visitor, 'preferences', token);
  if (!opened.ok) return opened;
  const { ctx, about } = opened;
  const { contactId, campaignId } = about;
  switch (change.act) {
    case 'leave':
    case 'leave-everything': {
      const topicId = change.act === 'leave' ? change.topicId : null;
      return { ok: true, withdrawal: await withdraw(ctx, { contactId, topicId, method: 'preferences', campaignId }) };
    }
    case 'pause':
      await pause(ctx, { contactId, day: change.day });
      return { ok: true };
    case 'language':
      await chooseLanguage(ctx, { contactId, language: change.language });
      return { ok: true };
    case 'come-back':
      await comeBack(ctx, { contactId, shown: change.shown, ticked: change.ticked });
      return { ok: true };
    case 'rhythm':
      await chooseRhythm(ctx, { contactId, topicId: change.topicId, days: change.days });
      return { ok: true };
    case 'measurement':
      await chooseMeasurement(ctx, { contactId, yes: change.yes, words: change.words });
      return { ok: true };
    case 'mail-link':
      await mailLink(ctx, { contactId, purpose: change.purpose });
      return { ok: true };
    case 'address':
      await askAddressChange(ctx, { contactId, address: change.address, language: change.language });
      return { ok: true };
  }
};
