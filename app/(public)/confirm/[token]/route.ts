import { deadLinkPage } from '#app/_adapters/fault-page.tsx';
import { pageRoute } from '#app/_adapters/public-route.ts';
import { isLocale } from '#lib/domain/locale.ts';
import { confirm } from '#lib/services/consent/confirm.ts';
import { confirmationOf } from '#lib/services/consent/confirmation-of.ts';
import { alreadyPage, confirmedPage, questionPage } from './_pages.tsx';

/** Looking changes nothing: scanners open links, and must not confirm for anybody. */
export const GET = pageRoute(async (ctx, { params, wanted, spoken }) => {
  const found = await confirmationOf(ctx, params.token ?? '');
  if (!found.ok) return deadLinkPage(found.because, wanted ?? spoken);
  const { confirmation } = found;
  const language = wanted ?? (isLocale(confirmation.language) ? confirmation.language : spoken);
  return confirmation.answeredAt ? alreadyPage(confirmation, language) : questionPage(confirmation, language);
});

export const POST = pageRoute(async (ctx, { params, wanted, spoken, fields }) => {
  const only = fields.getAll('only');
  const statements = (only.length > 0 ? only : fields.getAll('statement')).map(Number);
  const measurement = only.length === 0 && fields.get('measurement') === 'yes';
  const answer = await confirm(ctx, { token: params.token ?? '', statements, measurement });
  if (answer.outcome === 'forged' || answer.outcome === 'expired')
    return deadLinkPage(answer.outcome, wanted ?? spoken);
  const { confirmation } = answer;
  const language = wanted ?? (isLocale(confirmation.language) ? confirmation.language : spoken);
  return answer.outcome === 'already'
    ? alreadyPage(confirmation, language)
    : confirmedPage(confirmation, answer.given, language);
});
