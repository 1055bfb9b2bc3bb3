import type { Transaction } from '#db/client.ts';
import { letterQueue } from '#db/schema/index.ts';
import type { Context } from '#lib/services/context.ts';
import type { ConfirmationPayload } from './confirmation-letter.ts';
import type { AddressNoticePayload, AddressQuestionPayload, OwnLinkPayload } from './own-letters.ts';

/** Our own letters by kind, and what each is rendered from when it is carried; no secrets. */
export type LetterPayloads = {
  confirmation: ConfirmationPayload;
  'own-link': OwnLinkPayload;
  'address-question': AddressQuestionPayload;
  'address-notice': AddressNoticePayload;
};

/** Puts one letter in line, with the act that causes it. */
export const queueLetter = async <K extends keyof LetterPayloads>(
  tx: Transaction,
  { workspaceId, now }: Context,
  kind: K,
  to: string,
  payload: Omit<LetterPayloads[K], 'workspaceId'>,
): Promise<void> => {
  await tx.insert(letterQueue).values({
    workspaceId,
    kind,
    to,
    payload: { workspaceId, ...payload },
    nextAttemptAt: now,
    createdAt: now,
  });
};
