/**
 * Whether the page that asks is one of ours. Browsers say so themselves in Sec-Fetch-Site, which no page can forge; where
 * they do not (plain http, old browsers) the Origin must be ours. Neither: refused, whoever it is.
 * A page without a referrer policy sends `Origin: null`, so a present Sec-Fetch-Site decides alone.
 */
export const isOurPage = (heads: Headers, appUrl: string): boolean => {
  const site = heads.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin';
  return heads.get('origin') === new URL(appUrl).origin;
};
