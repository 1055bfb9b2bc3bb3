/** A signal that aborts after so long, or with `dying`. `lift` when the work is done: nothing of it stays behind. */
export const timeLimit = (ms: number, dying: AbortSignal): { signal: AbortSignal; lift(): void } => {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, ms);
  dying.addEventListener('abort', abort, { once: true });
  if (dying.aborted) abort();
  return {
    signal: controller.signal,
    lift() {
      clearTimeout(timer);
      dying.removeEventListener('abort', abort);
    },
  };
};
