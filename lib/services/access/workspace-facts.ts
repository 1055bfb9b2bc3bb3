import { z } from 'zod';
import { normalAddress } from '#lib/domain/contacts/address.ts';
import { countryCode } from '#lib/domain/contacts/country.ts';

/** An address in our spelling; `messages/…/common.json` says what is wrong with it. */
export const addressField = z.string().transform((entered, issues) => {
  const address = normalAddress(entered);
  if (!address) issues.addIssue({ code: 'custom', message: entered.trim() ? 'email' : 'missing' });
  return address ?? '';
});

const isTimeZone = (name: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

const isWebAddress = (entered: string) => /^https?:/i.test(entered) && URL.canParse(entered);

const words = (least: number, most: number) => z.string().trim().min(least).max(most);

/** Who asks for permission, as it stands in every statement and letter. */
export const workspaceFacts = z.object({
  legalName: words(2, 200),
  postalAddress: words(8, 400),
  country: z.string().transform((entered, issues) => {
    const code = countryCode(entered);
    if (!code) issues.addIssue({ code: 'custom', message: 'choose' });
    return code ?? '';
  }),
  timeZone: z.string().refine(isTimeZone, 'choose'),
  contactEmail: addressField,
  senderDomain: z
    .string()
    .transform((entered) => entered.trim().toLowerCase().replace(/^@/, ''))
    .refine((domain) => normalAddress(`hello@${domain}`) !== null, 'domain'),
});
export type WorkspaceFacts = z.output<typeof workspaceFacts>;

/** The same with what nobody is asked on the first visit. */
export const workspaceSettings = workspaceFacts.extend({
  privacyUrl: z
    .string()
    .trim()
    .max(400)
    .default('')
    .refine((entered) => entered === '' || isWebAddress(entered), 'url')
    .transform((entered) => entered || null),
  measures: z.stringbool().or(z.boolean()).default(false),
});
export type WorkspaceSettings = z.output<typeof workspaceSettings>;
