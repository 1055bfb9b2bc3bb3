import { composeMime } from '../mime.ts';
import type { Carried, Letter, Transport } from '../transport.ts';

/** A letter together with the bytes that would have gone out. */
export type StoredLetter = Letter & { raw: Uint8Array };

/**
 * Keeps every letter instead of sending it, complete as it would have gone out. `store` must be harmless to repeat: same
 * key, same letter.
 */
export const outboxTransport = (deps: { store: (letters: StoredLetter[]) => Promise<void> }): Transport => ({
  name: 'outbox',
  honoursKeys: 'each',
  reachesPeople: false,
  async carry(letters, signal) {
    if (signal.aborted) return letters.map(() => ({ outcome: 'retry', because: 'not tried before the time was up' }));
    const carried: Carried[] = [];
    const whole: { at: number; letter: StoredLetter }[] = [];
    for (const [at, letter] of letters.entries())
      try {
        whole.push({ at, letter: { ...letter, raw: await composeMime(letter) } });
      } catch (error) {
        carried[at] = { outcome: 'rejected', because: (error as Error).message };
      }
    try {
      if (whole.length > 0) await deps.store(whole.map(({ letter }) => letter));
      for (const { at } of whole) carried[at] = { outcome: 'sent', providerId: null };
    } catch {
      // The commit may have come through and only its answer been lost. The error itself may quote the letters.
      for (const { at } of whole) carried[at] = { outcome: 'unknown', because: 'the outbox did not answer' };
    }
    return carried;
  },
  async close() {},
});
