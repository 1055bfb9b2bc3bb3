import { download } from '#app/_adapters/download.ts';
import { deadLinkPage } from '#app/_adapters/fault-page.tsx';
import { pageRoute } from '#app/_adapters/public-route.ts';
import { unsealedPage } from '#app/(public)/receipts/_pages.tsx';
import { receiptOf } from '#lib/services/ledger/receipt-of.ts';

/** A person's own entry as a file that anybody can check. Looking changes nothing. */
export const GET = pageRoute(async (ctx, { params, wanted, spoken }) => {
  const language = wanted ?? spoken;
  const seq = /^[1-9]\d{0,9}$/.test(params.seq ?? '') ? Number(params.seq) : 0;
  const receipt = await receiptOf(ctx, params.token ?? '', seq);
  if (!receipt.ok)
    return receipt.because === 'unsealed' ? unsealedPage(language) : deadLinkPage(receipt.because, language);
  return download(receipt.file, { name: receipt.name, type: 'text/plain; charset=utf-8' });
});
