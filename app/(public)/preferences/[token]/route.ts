import { deadLinkPage } from '#app/_adapters/fault-page.tsx';
import { pageRoute, type Visit } from '#app/_adapters/public-route.ts';
import { isLocale } from '#lib/domain/locale.ts';
import { changePreferences, type PreferenceChange } from '#lib/services/consent/change-preferences.ts';
import { preferencesOf } from '#lib/services/consent/preferences-of.ts';
import type { Context } from '#lib/services/context.ts';
import { wordsIn } from '#lib/services/words.ts';
import { type Done, preferencesPage } from './_pages.tsx';

const show = async (ctx: Context, { params, wanted, spoken, gpc }: Visit, done?: Done) => {
  const found = await preferencesOf(ctx, params.token ?? '', wanted);
  if (!found.ok) return deadLinkPage(found.because, wanted ?? spoken);
  return preferencesPage(found.preferences, gpc, done);
};

/** Looking changes nothing. */
export const GET = pageRoute((ctx, visit) => show(ctx, visit));

export const POST = pageRoute(async (ctx, visit) => {
  const change = changeOf(visit);
  if (!change) return show(ctx, visit);
  const language = visit.wanted ?? visit.spoken;
  try {
    const changed = await changePreferences(ctx, visit.params.token ?? '', change);
    if (!changed.ok) return deadLinkPage(changed.because, language);
    // What was asked for is shown in the language just chosen.
    const wanted = change.act === 'language' ? change.language : visit.wanted;
    return show({ ...ctx, now: new Date() }, { ...visit, wanted }, { act: change.act, withdrawal: changed.withdrawal });
  } catch (error) {
    return show(ctx, visit, {
      act: change.act,
      fault: visit.explain(error, language),
      typed: visit.fields.get('address') ?? '',
    });
  }
});

const changeOf = ({ gpc, fields, wanted, spoken }: Visit): PreferenceChange | null => {
  const [act = '', topic = ''] = (fields.get('act') ?? '').split(':');
  const language = fields.get('language');
  switch (act) {
    case 'leave':
      return /^\d{1,15}$/.test(topic) ? { act, topicId: Number(topic) } : null;
    case 'leave-everything':
      return { act };
    case 'pause':
      return { act, day: fields.get('until') ?? '' };
    case 'resume':
      return { act: 'pause', day: null };
    case 'language':
      return isLocale(language) ? { act, language } : null;
    case 'come-back':
      return { act, shown: fields.get('shown') ?? '', ticked: fields.getAll('ticked').map(Number) };
    case 'rhythm': {
      const days = fields.get('days') ?? '';
      if (!/^\d{1,15}$/.test(topic) || !/^\d{0,3}$/.test(days)) return null;
      return { act, topicId: Number(topic), days: days === '' ? null : Number(days) };
    }
    case 'measurement': {
      const words = gpc ? null : wordsIn(wanted ?? spoken, 'public')('preferences.measure.box');
      return { act, yes: !gpc && fields.get('measured') === 'yes', words };
    }
    case 'mail-export':
      return { act: 'mail-link', purpose: 'export' };
    case 'mail-erase':
      return { act: 'mail-link', purpose: 'erase' };
    case 'address':
      return { act, address: fields.get('address') ?? '', language: wanted ?? spoken };
    default:
      return null;
  }
};
