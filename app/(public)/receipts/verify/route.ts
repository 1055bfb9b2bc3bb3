import { pageRoute } from '#app/_adapters/public-route.ts';
import { verifyPage } from '#app/(public)/receipts/_pages.tsx';
import { checkReceipt } from '#lib/services/ledger/check-receipt.ts';

export const GET = pageRoute(async (_ctx, { wanted, spoken }) => verifyPage(wanted ?? spoken));

/** Checks what was pasted or, when nothing was, the file that was sent along. Changes nothing, keeps nothing. */
export const POST = pageRoute(async (ctx, { fields, wanted, spoken }) => {
  const text = [fields.get('receipt'), fields.get('file')].find((one) => one?.trim()) ?? '';
  return verifyPage(wanted ?? spoken, { text, checked: await checkReceipt(ctx, text) });
});
