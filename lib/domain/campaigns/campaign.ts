export const campaignStatuses = [
  'draft',
  'in_review',
  'approved',
  'scheduled',
  'sending',
  'paused',
  'sent',
  'cancelled',
  /** Something was wrong with it: an incident stopped it, and it never goes on. */
  'halted',
] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

/** Paid or gifted content names who paid; the body then opens with the disclosure. */
export type Disclosure = { paid: false } | { paid: true; by: string; contract: string };

/** What people write. The name is for the desk; all the rest is what an approval is about (content-hash.ts). */
export type CampaignFields = {
  name: string;
  topicId: number;
  /** null: everybody on the topic. */
  segmentId: number | null;
  language: string;
  subject: string;
  preheader: string;
  bodyHtml: string;
  fromName: string;
  fromAddress: string;
  replyTo: string;
  /** One sentence: what the reader gains without buying. */
  benefit: string;
  disclosure: Disclosure;
};

export const campaignFields = [
  'name',
  'topicId',
  'segmentId',
  'language',
  'subject',
  'preheader',
  'bodyHtml',
  'fromName',
  'fromAddress',
  'replyTo',
  'benefit',
  'disclosure',
] as const satisfies readonly (keyof CampaignFields)[];

/** Characters; a subject beyond 150 is cut off everywhere, a body beyond 100,000 is clipped by mail programs. */
export const fieldLimits = {
  name: 120,
  subject: 150,
  preheader: 150,
  bodyHtml: 100_000,
  fromName: 80,
  fromAddress: 254,
  replyTo: 254,
  benefit: 300,
} as const satisfies Partial<Record<keyof CampaignFields, number>>;

/** What an approver signs, in the language they read it in. */
export const signatures = {
  en: 'I would show this to my boss and to the customer.',
  vi: 'Tôi sẵn sàng cho sếp và khách hàng xem lá thư này.',
} as const;

/** While it has one of these, its content can be edited; editing leads back to draft and voids the approval. */
export const editableStatuses: readonly CampaignStatus[] = ['draft', 'in_review', 'approved', 'scheduled'];
