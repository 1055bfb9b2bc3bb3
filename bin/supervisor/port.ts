import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const isFree = (host: string, port: number) =>
  new Promise<boolean>((done, fail) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(false) : fail(error)));
    server.listen({ host, port, exclusive: true }, () => server.close(() => done(true)));
  });

/** Waits a little for a port that is just being given up; throws with what to do when it stays taken. */
export const claimPort = async (host: string, port: number, waitMs: number): Promise<void> => {
  const last = Date.now() + waitMs;
  while (!(await isFree(host, port))) {
    if (Date.now() >= last)
      throw new Error(
        `Port ${port} of ${host} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} bin/start`,
      );
    await sleep(200);
  }
};
