import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#lib/log.ts';

export type Loop = {
  name: string;
  /** How long it rests when there was nothing to do. */
  everyMs: number;
  /** Answers whether there is more to do at once. Whatever it throws is logged; then it is called again. */
  work: () => Promise<boolean>;
};

const longestRestMs = 5_000;

/** Calls the work again and again until `stopping`; ends when the call under way has. */
export const keepWorking = async (
  loop: Loop,
  stopping: AbortSignal,
  log: Pick<Log, 'warn' | 'info'>,
): Promise<void> => {
  let failures = 0;
  while (!stopping.aborted) {
    let more = false;
    try {
      more = await loop.work();
      if (failures > 0) log.info({ loop: loop.name, failures }, 'goes on again');
      failures = 0;
    } catch (error) {
      failures += 1;
      // One line for an outage, not one for every second of it.
      if (failures === 1 || failures % 60 === 0)
        log.warn({ loop: loop.name, failures, err: error }, 'waits and tries again');
    }
    if (more) continue;
    const restMs = failures > 0 ? Math.min(500 * 2 ** failures, longestRestMs) : loop.everyMs;
    await sleep(restMs, undefined, { signal: stopping }).catch(() => {});
  }
};
