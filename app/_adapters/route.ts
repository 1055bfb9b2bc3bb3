import { unstable_rethrow } from 'next/navigation';
import { NextResponse } from 'next/server';
import { z } from 'zod';
import type { Capability } from '#lib/domain/access/role.ts';
import { Fault } from '#lib/domain/fault.ts';
import type { Locale } from '#lib/domain/locale.ts';
import { env } from '#lib/env.ts';
import { authorise, type Context } from '#lib/services/context.ts';
import { type StaffContext, staffContextOrNull, visitorContext } from './context.ts';
import { explain, type FaultAnswer, statusOf } from './faults.ts';
import { InvalidInput, parse, plainOf } from './input.ts';
import { isOurPage } from './origin.ts';
import { factsOf } from './request.ts';
import { locale } from './translate.ts';

type Params = Record<string, string>;
export type Asked<I> = { request: Request; params: Params; input: I };
type Handler = (request: Request, route: { params: Promise<Params> }) => Promise<Response>;

export type FaultPage = (
  fault: FaultAnswer,
  facts: { status: number; language: Locale; requestId: string; request: Request },
) => Response | Promise<Response>;

type Shared<S extends z.ZodType> = {
  /** Of the query (GET) or the body: form fields or JSON. Without it `input` is an empty object. */
  schema?: S;
  /** How a fault is answered; JSON when nothing is said. */
  onFault?: FaultPage;
  /** For requests other than GET that come from elsewhere on purpose: one-click withdrawal, webhooks, embedded forms. */
  fromAnywhere?: boolean;
};

/** A route for signed-in staff: 401 when nobody is signed in, 403 when their role may not. */
export const route = <S extends z.ZodType = z.ZodObject>(
  options: Shared<S> & { capability?: Capability },
  handle: (ctx: StaffContext, asked: Asked<z.output<S>>) => Promise<Response>,
): Handler =>
  answering(options, async (asked) => {
    const ctx = await staffContextOrNull();
    if (!ctx) {
      if (asked.request.method === 'GET' && asked.request.headers.get('accept')?.includes('text/html'))
        return NextResponse.redirect(new URL('/sign-in', env().APP_URL), 303);
      return Response.json({ code: 'signed_out' }, { status: 401 });
    }
    if (options.capability) authorise(ctx, options.capability);
    return handle(ctx, await asked.read());
  });

/** A route for everybody. Its context belongs to no workspace until a token or a form names one. */
export const publicRoute = <S extends z.ZodType = z.ZodObject>(
  options: Shared<S>,
  handle: (ctx: Context, asked: Asked<z.output<S>>) => Promise<Response>,
): Handler => answering(options, async (asked) => handle(await visitorContext(), await asked.read()));

const answering =
  <S extends z.ZodType>(
    { schema, onFault = asJson, fromAnywhere = false }: Shared<S>,
    handle: (asked: { request: Request; read: () => Promise<Asked<z.output<S>>> }) => Promise<Response>,
  ): Handler =>
  async (request, { params }) => {
    const { requestId } = factsOf(request.headers);
    const language = await locale();
    try {
      const safe = request.method === 'GET' || request.method === 'HEAD';
      if (!safe && !fromAnywhere && !isOurPage(request.headers, env().APP_URL))
        throw new Fault('foreign_page', {}, 'forbidden');
      const read = async () => ({
        request,
        params: await params,
        input: parse(schema ?? z.object({}), schema ? await inputOf(request) : {}, language) as z.output<S>,
      });
      return await handle({ request, read });
    } catch (error) {
      unstable_rethrow(error);
      const fault = explain(error, language, requestId);
      const answer = error instanceof InvalidInput ? { ...fault, fields: error.fields } : fault;
      return onFault(answer, { status: statusOf(error), language, requestId, request });
    }
  };

const asJson: FaultPage = (fault, { status, requestId }) => Response.json({ ...fault, requestId }, { status });

const inputOf = async (request: Request): Promise<unknown> => {
  if (request.method === 'GET' || request.method === 'HEAD') return plainOf(new URL(request.url).searchParams);
  const type = request.headers.get('content-type') ?? '';
  try {
    if (type.includes('json')) return await request.json();
    if (type.includes('form')) return plainOf(await request.formData());
  } catch {
    throw new Fault('unreadable_body');
  }
  return {};
};
