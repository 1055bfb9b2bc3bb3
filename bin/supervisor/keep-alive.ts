import { setTimeout as sleep } from 'node:timers/promises';
import { type Child, type ChildSpec, startChild } from './child.ts';

const firstPauseMs = 500;
const longestPauseMs = 30_000;
/** A child that ran this long was well; its next death starts the pauses anew. */
const healthyMs = 60_000;

export type Kept = { stop(): Promise<void> };

/** Runs a child and starts it again whenever it dies, with longer and longer pauses while it dies at once. */
export const keepAlive = (spec: ChildSpec, tell: (sentence: string) => void): Kept => {
  const stopping = new AbortController();
  let child: Child;
  let pauseMs = firstPauseMs;

  const run = async () => {
    while (!stopping.signal.aborted) {
      const began = Date.now();
      child = startChild(spec);
      const how = await child.ended;
      if (stopping.signal.aborted) return;
      if (Date.now() - began > healthyMs) pauseMs = firstPauseMs;
      tell(`${spec.name} ended (${how}); starting it again in ${pauseMs / 1000} s`);
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await child.stop();
      await running;
    },
  };
};
