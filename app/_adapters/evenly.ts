import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const step = 50;

/**
 * Answers at the next full step of time, whatever was done meanwhile: how long an answer took must not tell whether an
 * address was known. Roughly: who measures long enough on a quiet machine still sees which step it was.
 */
export const evenly = async <T>(work: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  const result = await work();
  await sleep(step - ((performance.now() - began) % step));
  return result;
};
