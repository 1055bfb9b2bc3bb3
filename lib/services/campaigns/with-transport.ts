import { env } from '#lib/env.ts';
import type { Context } from '#lib/services/context.ts';
import { storeLetters } from '#lib/services/outbox/store-letters.ts';
import { transportFor } from '#lib/transports/index.ts';
import type { Transport } from '#lib/transports/transport.ts';

/** Lends the transport the environment names for one piece of work, and closes it afterwards. */
export const withTransport = async <T>(ctx: Context, work: (transport: Transport) => T | Promise<T>): Promise<T> => {
  const transport = transportFor(env(), { store: storeLetters(ctx.db) });
  try {
    return await work(transport);
  } finally {
    await transport.close();
  }
};
