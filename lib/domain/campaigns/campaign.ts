export const campaignStatuses = [
  'draft',
  'in_review',
  'approved',
  'scheduled',
  'sending',
  'paused',
  'sent',
  'cancelled',
] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

/** Paid or gifted content names who paid; the body then opens with the disclosure. */
export type Disclosure = { paid: false } | { paid: true; by: string; contract: string };

/** While it has one of these, its content can be edited; editing leads back to draft and voids the approval. */
export const editableStatuses: readonly CampaignStatus[] = ['draft', 'in_review', 'approved', 'scheduled'];

const next: Record<CampaignStatus, readonly CampaignStatus[]> = {
  draft: ['in_review', 'cancelled'],
  in_review: ['draft', 'approved', 'cancelled'],
  approved: ['draft', 'scheduled', 'sending', 'cancelled'],
  scheduled: ['draft', 'approved', 'sending', 'cancelled'],
  sending: ['paused', 'sent', 'cancelled'],
  paused: ['sending', 'cancelled'],
  sent: [],
  cancelled: [],
};

export const mayBecome = (from: CampaignStatus, to: CampaignStatus): boolean => next[from].includes(to);
