import { type CampaignFields, campaignFields, type Disclosure, fieldLimits } from '#lib/domain/campaigns/campaign.ts';
import { Fault } from '#lib/domain/fault.ts';
import { plainText, sanitiseBody } from './sanitise.ts';

/**
 * What people wrote, as it may be kept: composed, trimmed, the body sanitised. A line break where a header will be made of
 * it, and a text that is too long, are refused.
 */
export const cleanedFields = <F extends Partial<CampaignFields>>(given: F): F => {
  // Whatever else came along (a status, an author) stays outside.
  const clean: Partial<CampaignFields> = Object.fromEntries(
    campaignFields.flatMap((field) => (given[field] === undefined ? [] : [[field, given[field]]])),
  );
  for (const field of ['name', 'subject', 'preheader', 'fromName', 'fromAddress', 'replyTo', 'benefit'] as const) {
    const value = given[field];
    if (value === undefined) continue;
    clean[field] = plainText(value).trim();
    if (/[\r\n\p{Cc}\u2028\u2029]/u.test(clean[field])) throw new Fault('campaign_line_break', { field });
  }
  // What no cleaning could make short enough is not cleaned.
  if ((given.bodyHtml?.length ?? 0) > 4 * fieldLimits.bodyHtml)
    throw new Fault('campaign_too_long', { field: 'bodyHtml', maximum: fieldLimits.bodyHtml });
  if (given.bodyHtml !== undefined) clean.bodyHtml = sanitiseBody(plainText(given.bodyHtml));
  if (given.disclosure !== undefined) clean.disclosure = disclosureOf(given.disclosure);
  if (clean.name === '') throw new Fault('campaign_unnamed');
  for (const [field, maximum] of Object.entries(fieldLimits) as [keyof typeof fieldLimits, number][])
    if ((clean[field]?.length ?? 0) > maximum) throw new Fault('campaign_too_long', { field, maximum });
  return clean as F;
};

const disclosureOf = (given: Disclosure): Disclosure =>
  given.paid
    ? {
        paid: true,
        by: plainText(given.by).trim().slice(0, 200),
        contract: plainText(given.contract).trim().slice(0, 200),
      }
    : { paid: false };
