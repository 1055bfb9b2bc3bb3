import { deadLinkPage } from '#app/_adapters/fault-page.tsx';
import { pageRoute, type Visit } from '#app/_adapters/public-route.ts';
import { sayWorth } from '#lib/services/consent/say-worth.ts';
import { worthOf } from '#lib/services/consent/worth-of.ts';
import type { Context } from '#lib/services/context.ts';
import { askedPage, thanksPage } from './_pages.tsx';

const look = async (ctx: Context, { params, wanted, spoken }: Visit) => {
  const found = await worthOf(ctx, params.token ?? '');
  if (!found.ok) return deadLinkPage(found.because, wanted ?? spoken);
  return askedPage(found.worth, wanted ?? found.worth.ownLanguage ?? spoken);
};

/** The question, with two buttons. Changes nothing, so that whoever opens links for others answers for nobody. */
export const GET = pageRoute(look);

export const POST = pageRoute(async (ctx, visit) => {
  const { params, wanted, spoken, fields } = visit;
  const answer = fields.get('worth');
  if (answer !== 'yes' && answer !== 'no') return look(ctx, visit);
  const said = await sayWorth(ctx, { token: params.token ?? '', welcome: answer === 'yes' });
  if (!said.ok) return deadLinkPage(said.because, wanted ?? spoken);
  return thanksPage(said.worth, answer, wanted ?? said.worth.ownLanguage ?? spoken);
});
