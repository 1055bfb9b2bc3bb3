import type { Locale } from '#lib/domain/locale.ts';
import type { Context } from '#lib/services/context.ts';
import { chooseLanguage } from './choose-language.ts';
import { comeBack } from './come-back.ts';
import { type LinkRefusal, openPersonLink } from './open-link.ts';
import { pause } from './pause.ts';
import { type Withdrawal, withdraw } from './withdraw.ts';

export type PreferenceChange =
  | { act: 'leave'; topicId: number }
  | { act: 'leave-everything' }
  | { act: 'pause'; day: string | null }
  | { act: 'language'; language: Locale }
  | { act: 'come-back'; shown: string; ticked: number[] };

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
  }
};
