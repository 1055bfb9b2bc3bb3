import { deadLinkPage } from '#app/_adapters/fault-page.tsx';
import { pageRoute } from '#app/_adapters/public-route.ts';
import { addressChangeOf } from '#lib/services/consent/address-change-of.ts';
import { changeAddress } from '#lib/services/consent/change-address.ts';
import { answeredPage, changedPage, questionPage, takenPage } from './_pages.tsx';

/** Looking changes nothing: only the button makes an address somebody's. */
export const GET = pageRoute(async (ctx, { params, wanted, spoken }) => {
  const found = await addressChangeOf(ctx, params.token ?? '');
  if (!found.ok) return deadLinkPage(found.because, wanted ?? spoken);
  const language = wanted ?? found.change.language;
  return found.change.answeredAt ? answeredPage(found.change, language) : questionPage(found.change, language);
});

export const POST = pageRoute(async (ctx, { params, wanted, spoken }) => {
  const answer = await changeAddress(ctx, params.token ?? '');
  if (answer.outcome === 'forged' || answer.outcome === 'expired')
    return deadLinkPage(answer.outcome, wanted ?? spoken);
  const language = wanted ?? answer.change.language;
  if (answer.outcome === 'changed') return changedPage(answer.change, answer.closed, language);
  return answer.outcome === 'taken' ? takenPage(answer.change, language) : answeredPage(answer.change, language);
});
