import { headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { Capability } from '#lib/domain/access/role.ts';
import { Fault } from '#lib/domain/fault.ts';
import { env } from '#lib/env.ts';
import { authorise, type Context } from '#lib/services/context.ts';
import { houseContext, type StaffContext, staffContext } from './context.ts';
import { explain, type FaultAnswer } from './faults.ts';
import { InvalidInput, parse, plainOf } from './input.ts';
import { isOurPage } from './origin.ts';
import { factsOf } from './request.ts';
import { locale } from './translate.ts';

export type ActionResult<T> = { ok: true; value: T } | { ok: false; fault: FaultAnswer };
/** What the browser calls: with the fields of a form, or a plain object. */
export type Action<I, T> = (input: FormData | I) => Promise<ActionResult<T>>;

type Options<S extends z.ZodType> = { schema: S; capability?: Capability };

/**
 * The way from a form to one verb: is it our page, is it signed-in staff, may they, is the input whole? Then `act`, and
 * whatever goes wrong comes back as one sentence in the reader's language.
 */
export const action = <S extends z.ZodType, T>(
  { schema, capability }: Options<S>,
  act: (ctx: StaffContext, input: z.output<S>) => Promise<T>,
): Action<z.input<S>, T> =>
  answering(schema, async (read) => {
    const ctx = await staffContext();
    if (capability) authorise(ctx, capability);
    return act(ctx, await read());
  });

/** The same without anybody signed in: the way in itself (sign-in, first visit). */
export const openAction = <S extends z.ZodType, T>(
  { schema }: Omit<Options<S>, 'capability'>,
  act: (ctx: Context, input: z.output<S>) => Promise<T>,
): Action<z.input<S>, T> =>
  answering(schema, async (read) => act(await houseContext({ type: 'job', name: 'sign-in' }), await read()));

const answering =
  <S extends z.ZodType, T>(schema: S, act: (read: () => Promise<z.output<S>>) => Promise<T>): Action<z.input<S>, T> =>
  async (input) => {
    const heads = await headers();
    const { requestId } = factsOf(heads);
    const language = await locale();
    try {
      if (!isOurPage(heads, env().APP_URL)) throw new Fault('foreign_page', {}, 'forbidden');
      const plain = input instanceof FormData ? plainOf(input) : input;
      return { ok: true, value: await act(async () => parse(schema, plain, language)) };
    } catch (error) {
      unstable_rethrow(error);
      const fault = explain(error, language, requestId);
      return { ok: false, fault: error instanceof InvalidInput ? { ...fault, fields: error.fields } : fault };
    }
  };
