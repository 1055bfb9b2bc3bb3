import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Resend } from 'resend';
import { refuseLineBreaks } from '../mime.ts';
import type { Carried, Letter, Transport } from '../transport.ts';
import { classify } from './classify.ts';

/** The API takes so many letters in one request; the SDK does not check. */
const perRequest = 100;
/** How long one request waits in place when it is asked to slow down. */
const patienceMs = 5_000;

/**
 * Resend (resend.com). A key is remembered for 24 hours and answers the same request with the same ids; the key of a
 * request is made of the keys of its letters, so the same letters always have the same.
 */
export const resendTransport = (options: { apiKey: string; baseUrl?: string | undefined }): Transport => {
  const resend = new Resend(options.apiKey, options.baseUrl ? { baseUrl: options.baseUrl } : undefined);

  const carryTogether = async (letters: Letter[], signal: AbortSignal): Promise<Carried[]> => {
    for (;;) {
      if (signal.aborted) return letters.map(() => ({ outcome: 'retry', because: 'not tried before the time was up' }));
      const answer = await resend.batch.send(letters.map(payloadOf), {
        idempotencyKey: keyOf(letters),
        batchValidation: 'permissive',
        signal,
      } as Parameters<typeof resend.batch.send>[1]);
      const verdict = classify(answer, letters.length);
      if (verdict.kind === 'carried') return verdict.carried;
      // Strict about the request as a whole, silent about which letter: each is asked about alone.
      if (verdict.kind === 'one-is-wrong') {
        const carried: Carried[] = [];
        for (const letter of letters) carried.push(...(await carryTogether([letter], signal)));
        return carried;
      }
      if (verdict.afterMs > patienceMs || !(await pause(verdict.afterMs, signal)))
        return letters.map(() => verdict.otherwise);
    }
  };

  return {
    name: 'resend',
    honoursKeys: 'together',
    reachesPeople: true,
    async carry(letters, signal) {
      const carried: Carried[] = letters.map(headerFault);
      const sound = [...letters.keys()].filter((at) => carried[at]!.outcome !== 'rejected');
      for (let from = 0; from < sound.length; from += perRequest) {
        const places = sound.slice(from, from + perRequest);
        const answers = await carryTogether(
          places.map((at) => letters[at]!),
          signal,
        );
        for (const [n, at] of places.entries()) carried[at] = answers[n]!;
      }
      return carried;
    },
    async close() {},
  };
};

const headerFault = (letter: Letter): Carried => {
  try {
    refuseLineBreaks(letter);
    return { outcome: 'retry', because: 'not tried yet' };
  } catch (error) {
    return { outcome: 'rejected', because: (error as Error).message };
  }
};

/** 64 hex digits of at most 256 allowed. */
const keyOf = (letters: Letter[]): string =>
  createHash('sha256')
    .update(JSON.stringify(letters.map((letter) => [letter.workspaceId, letter.idempotencyKey])))
    .digest('hex');

const payloadOf = (letter: Letter) => ({
  from: letter.from.name ? `${quoted(letter.from.name)} <${letter.from.address}>` : letter.from.address,
  to: letter.to,
  replyTo: letter.replyTo,
  subject: letter.subject,
  html: letter.html,
  text: letter.text,
  headers: letter.headers,
});

const quoted = (name: string): string => `"${name.replaceAll(/[\\"]/g, '\\$&')}"`;

const pause = (ms: number, signal: AbortSignal): Promise<boolean> => sleep(ms, true, { signal }).catch(() => false);
