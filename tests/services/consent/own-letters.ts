// The letters a person had mailed to themselves, and the tokens in them.
import { sql } from 'drizzle-orm';
import { renderAddressNotice, renderAddressQuestion, renderOwnLink } from '#lib/services/consent/own-letters.ts';
import type { Letter } from '#lib/transports/transport.ts';
import type { aHouse } from './a-form.ts';

type House = Awaited<ReturnType<typeof aHouse>>;

const renderers = {
  'own-link': renderOwnLink,
  'address-question': renderAddressQuestion,
  'address-notice': renderAddressNotice,
} as Record<string, (db: never, payload: never) => Promise<Letter | null>>;

/** What waits for this address, rendered as the worker would; letters that are not needed any more are left out. */
export const lettersTo = async ({ ws }: House, address: string): Promise<Letter[]> => {
  const { rows } = await ws.workerDb.house.execute<{ kind: string; payload: unknown }>(
    sql`select kind, payload from letter_queue where lower("to") = lower(${address}) and kind <> 'confirmation' order by id`,
  );
  const letters = await Promise.all(
    rows.map(({ kind, payload }) => renderers[kind]!(ws.workerDb as never, payload as never)),
  );
  return letters.filter((letter) => letter !== null);
};

/** The token of the last of them that opens `purpose`. */
export const tokenTo = async (house: House, address: string, purpose: string): Promise<string> => {
  const texts = (await lettersTo(house, address)).map(({ text }) => text);
  const found = texts.flatMap((text) => new RegExp(`/${purpose}/(\\S+)`).exec(text)?.[1] ?? []);
  return found.at(-1)!;
};
