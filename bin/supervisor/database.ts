import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbedded } from '#db/embedded.ts';

export type KeptDatabase = { url: string; what: string; stop(): Promise<void> };

const folder = '.data/postgres';

const answers = (port: number) =>
  new Promise<boolean>((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(2000, () => socket.destroy());
    socket.once('connect', () => {
      done(true);
      socket.destroy();
    });
    socket.once('error', () => done(false));
    socket.once('close', () => done(false));
  });

/** The database of DATABASE_URL, or the embedded server: started, and started again whenever it is gone. */
export const keepDatabase = async (
  given: string | undefined,
  tell: (sentence: string) => void,
): Promise<KeptDatabase> => {
  if (given) return { url: given, what: `at ${new URL(given).host}`, stop: async () => {} };
  let server = await startEmbedded(folder);
  const stopping = new AbortController();

  const watch = async () => {
    while (!stopping.signal.aborted) {
      await sleep(1000, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted || (await answers(server.port))) continue;
      tell('the database ended; starting it again');
      try {
        server = await startEmbedded(folder);
        tell('the database answers again');
      } catch (error) {
        tell((error as Error).message);
      }
    }
  };
  const watching = watch();
  return {
    url: server.url,
    what: `PostgreSQL in ${folder}, port ${server.port}`,
    async stop() {
      stopping.abort();
      await watching;
      await server.stop();
    },
  };
};
