import type { Context } from '#lib/services/context.ts';
import { type LinkRefusal, openPersonLink } from './open-link.ts';
import { type Withdrawal, withdraw } from './withdraw.ts';

type Input = {
  token: string;
  /** `topic`: the one the message was about. */
  scope: 'topic' | 'everything';
  method: 'one-click' | 'link';
};

/** Leaves by the link of a message. Such a link never expires, and opens nothing but this. */
export const withdrawByLink = async (
  visitor: Context,
  { token, scope, method }: Input,
): Promise<({ ok: true } & Withdrawal) | LinkRefusal> => {
  const opened = openPersonLink(visitor, 'unsubscribe', token);
  if (!opened.ok) return opened;
  const { contactId, topicId, campaignId } = opened.about;
  const left = await withdraw(opened.ctx, {
    contactId,
    topicId: scope === 'everything' ? null : (topicId ?? null),
    method,
    campaignId,
  });
  return { ok: true, ...left };
};
