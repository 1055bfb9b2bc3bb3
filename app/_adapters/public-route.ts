import { isLocale, type Locale, nearestLocale } from '#lib/domain/locale.ts';
import type { Context } from '#lib/services/context.ts';
import { database } from './database.ts';
import { faultPage } from './fault-page.tsx';
import { explain, type FaultAnswer, statusOf } from './faults.ts';
import { factsOf } from './request.ts';

type Params = Record<string, string>;
export type Visit = {
  request: Request;
  params: Params;
  /** What was asked for in the address or the form; undefined: nothing, the page decides. */
  wanted: Locale | undefined;
  /** What the browser speaks: for pages that know nothing better. */
  spoken: Locale;
  /** The browser says that its user is not to be followed: Sec-GPC, of which only exactly `1` is a signal (W3C draft, section 3.1). */
  gpc: boolean;
  /** The fields of a POST; empty for a GET. */
  fields: URLSearchParams;
  /** A fault as a sentence in a language. */
  explain: (error: unknown, language: Locale) => FaultAnswer & { status: number };
};

/**
 * A page for everybody. Reads no cookie and asks for no origin: what it may do is in its token, and that alone. So it
 * works from any mail program, without JavaScript, and a stranger's page gains nothing by posting here.
 */
export const pageRoute =
  (handle: (ctx: Context, visit: Visit) => Promise<Response>) =>
  async (request: Request, route: { params: Promise<Params> }): Promise<Response> => {
    const facts = factsOf(request.headers);
    const spoken = nearestLocale(request.headers.get('accept-language'));
    const gpc = request.headers.get('sec-gpc') === '1';
    let wanted: Locale | undefined;
    try {
      const fields = request.method === 'POST' ? await fieldsOf(request) : new URLSearchParams();
      const asked = fields.get('lang') ?? new URL(request.url).searchParams.get('lang');
      wanted = isLocale(asked) ? asked : undefined;
      const ctx: Context = {
        db: database(),
        actor: { type: 'contact', contactId: null },
        workspaceId: 0,
        now: new Date(),
        ...facts,
      };
      const told = (error: unknown, language: Locale) => ({
        ...explain(error, language, facts.requestId),
        status: statusOf(error),
      });
      return await handle(ctx, { request, params: await route.params, wanted, spoken, gpc, fields, explain: told });
    } catch (error) {
      const language = wanted ?? spoken;
      return faultPage(explain(error, language, facts.requestId), statusOf(error), language);
    }
  };

/** No form of ours is longer than this. */
const longest = 64 * 1024;

/** Reads what browsers and mail programs send, either encoding. What cannot be read is an empty form, not an error. */
const fieldsOf = async (request: Request): Promise<URLSearchParams> => {
  const text = await readUpTo(request, longest);
  const type = request.headers.get('content-type') ?? '';
  if (!/multipart\/form-data/i.test(type)) return new URLSearchParams(text);
  const boundary = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  return partsOf(text, boundary?.[1] ?? boundary?.[2] ?? '');
};

const readUpTo = async (request: Request, limit: number): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > limit) return '';
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
};

/**
 * The text fields of a multipart body. Looser than RFC 7578: the example of RFC 8058 section 8.3 writes its delimiter
 * without the two leading dashes, and a program that copied it means the same.
 */
const partsOf = (text: string, boundary: string): URLSearchParams => {
  const fields = new URLSearchParams();
  for (const part of boundary ? text.split(boundary) : []) {
    const end = /\r?\n\r?\n/.exec(part);
    const name = end && /name="?([^";\r\n]+)"?/i.exec(part.slice(0, end.index))?.[1];
    if (end && name) fields.append(name, part.slice(end.index + end[0].length).replace(/\r?\n-*$/, ''));
  }
  return fields;
};
