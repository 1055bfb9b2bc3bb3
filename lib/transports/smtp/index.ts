import { composeMime } from '../mime.ts';
import type { Carried, Letter, Transport } from '../transport.ts';
import { SmtpSession } from './session.ts';
import { smtpSettings } from './settings.ts';

/** Letters of one batch go out over so many connections side by side. */
const sessionsPerBatch = 4;

/**
 * A mail server. It remembers no keys: an answer lost after the final dot leaves the letter `unknown`, everything before
 * that is safe to try again (RFC 5321 section 6.1). Encrypted always, except on the loopback address.
 */
export const smtpTransport = (options: { url: string }): Transport => {
  const settings = smtpSettings(options.url);
  return {
    name: 'smtp',
    honoursKeys: 'never',
    reachesPeople: !settings.loopback,
    async carry(letters, signal) {
      const carried: Carried[] = letters.map(() => ({ outcome: 'retry', because: 'not tried before the time was up' }));
      let next = 0;
      const worker = async () => {
        const session = new SmtpSession(settings.connection, signal);
        while (next < letters.length && !signal.aborted) {
          const at = next++;
          carried[at] = await carryOne(session, letters[at]!);
        }
        session.close();
      };
      await Promise.all(Array.from({ length: Math.min(sessionsPerBatch, letters.length) }, worker));
      return carried;
    },
    async close() {},
  };
};

const carryOne = async (session: SmtpSession, letter: Letter): Promise<Carried> => {
  let raw: Buffer;
  try {
    raw = await composeMime(letter);
  } catch (error) {
    return { outcome: 'rejected', because: (error as Error).message };
  }
  return session.send({ from: letter.from.address, to: [letter.to], size: raw.length }, raw);
};
