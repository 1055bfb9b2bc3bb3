/** Whom a link in a message is about: `c123`, `c123-t4`, `c123-t4-g56`. Numbers only, so it names nobody. */
export type LinkSubject = { contactId: number; topicId?: number | undefined; campaignId?: number | undefined };

export const subjectRef = ({ contactId, topicId, campaignId }: LinkSubject): string =>
  [`c${contactId}`, topicId !== undefined && `t${topicId}`, campaignId !== undefined && `g${campaignId}`]
    .filter(Boolean)
    .join('-');

/** Reads it back; null when it is something else. */
export const readSubject = (ref: string): LinkSubject | null => {
  const [, contact, topic, campaign] = /^c(\d{1,15})(?:-t(\d{1,15}))?(?:-g(\d{1,15}))?$/.exec(ref) ?? [];
  if (!contact) return null;
  return {
    contactId: Number(contact),
    topicId: topic === undefined ? undefined : Number(topic),
    campaignId: campaign === undefined ? undefined : Number(campaign),
  };
};
