import { encodeUtf8, hmacSha256 } from '#lib/domain/ledger/hash.ts';
import type { TokenKeys } from './token.ts';

/**
 * One person's mark under one letter: 16 bytes that are the same at every press and tell nobody without the key whose they
 * are. Made with the oldest key: newer ones come and go, and a press must not count again because of that.
 */
export const voterHash = (
  keys: TokenKeys,
  { workspaceId, campaignId, contactId }: { workspaceId: number; campaignId: number; contactId: number },
): Uint8Array => {
  const key = keys.at(-1);
  if (!key) throw new Error('there is no key to count answers with');
  return hmacSha256(key.secret.worth, encodeUtf8(`voter|${workspaceId}|${campaignId}|${contactId}`)).slice(0, 16);
};
