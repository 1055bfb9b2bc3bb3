import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { type Asker, askerOf } from '#db/queries/asker.ts';
import { currentStatements } from '#db/queries/current-statements.ts';
import { type FormRow, formBySlug } from '#db/queries/form-by-slug.ts';
import { statements } from '#db/schema/index.ts';
import type { MeasurementAnswer } from '#lib/domain/consent/measurement.ts';
import type { Shown } from '#lib/domain/consent/shown.ts';
import { normalAddress } from '#lib/domain/contacts/address.ts';
import { countryCode } from '#lib/domain/contacts/country.ts';
import { Fault } from '#lib/domain/fault.ts';
import { equalBytes, fromHex } from '#lib/domain/ledger/hash.ts';
import { isLocale } from '#lib/domain/locale.ts';
import { createContacts } from '#lib/services/contacts/create.ts';
import { welcomeBack } from '#lib/services/contacts/welcome-back.ts';
import { type Context, write } from '#lib/services/context.ts';
import { measurementWords, workspaceBySlug } from '#lib/services/forms/form-page.ts';
import { openShown, wordsHash } from '#lib/services/forms/shown-token.ts';
import { ask, type Question } from './ask.ts';
import { limitSending } from './opt-in-limits.ts';

export type OptInRequest = {
  /** Which workspace it is, unless the context says so already. */
  workspace: string;
  form: string;
  /** The token that went out with the page. */
  shown: string;
  /** The statements whose boxes were ticked. */
  ticked: number[];
  /** As entered. */
  address: string;
  firstName?: string | undefined;
  lastName?: string | undefined;
  /** A code or a name. */
  country?: string | undefined;
  /** Whether the box about measuring was ticked, and whether the browser had said no to it beforehand (Sec-GPC). */
  measurement?: boolean | undefined;
  gpc?: boolean | undefined;
  /** A field no person sees: whoever fills it is a program. */
  trap?: string | undefined;
  /** The page the form stood on. */
  page?: string | undefined;
};

/**
 * A visitor asks to be written to. Everybody who asks properly gets the same answer, whatever is known about the address:
 * look into your mailbox. Throws a Fault for what the visitor can mend.
 */
export const requestOptIn = async (visitor: Context, request: OptInRequest): Promise<void> => {
  if (request.trap) return;
  const workspaceId = visitor.workspaceId || (await workspaceBySlug(visitor, request.workspace));
  const ctx = { ...visitor, workspaceId };
  const shown = checkShown(ctx, request.shown);
  if (request.ticked.length === 0) throw new Fault('optin_not_ticked', { field: 'box' });
  const address = normalAddress(request.address);
  if (!address) throw new Fault('optin_address', { field: 'address' });
  if (!(await limitSending(ctx, { address, formId: shown.formId ?? 0 }))) return;

  await write(ctx, async (tx) => {
    const [form, asker] = await Promise.all([
      formBySlug(tx, ctx.workspaceId, request.form),
      askerOf(tx, ctx.workspaceId),
    ]);
    if (!form || form.id !== shown.formId) throw new Fault('optin_foreign');
    if (!form.publishedAt || form.withdrawnAt) throw new Fault('form_closed', {}, 'missing');
    const measurement = measurementOf(asker, form, shown, request);
    const questions = await questionsOf(tx, ctx, shown, request.ticked);
    await welcomeBack(tx, ctx, address);
    const [person] = (
      await createContacts(tx, ctx, [
        {
          address,
          firstName: plainName(request.firstName),
          lastName: plainName(request.lastName),
          language: shown.language,
          country: form.askCountry ? countryCode(request.country) : null,
          source: `form:${form.id}`,
        },
      ])
    ).values();
    await ask(tx, asPerson(ctx, person!.id), {
      contactId: person!.id,
      address,
      formId: form.id,
      language: shown.language,
      questions,
      measurement,
      target: `form:${form.id}`,
      evidence: {
        method: 'form',
        form: { id: form.id, slug: form.slug, heading: form.heading },
        addressAsEntered: request.address,
        nameAsEntered: [request.firstName, request.lastName].filter(Boolean).join(' ') || undefined,
        box: 'ticked-by-the-person',
        countryAsEntered: request.country || undefined,
        measurement: measurement ?? undefined,
        page: request.page,
      },
    });
  });
};

/** What was answered about measuring; undefined: nobody asked. The words are held against what the token says stood there. */
const measurementOf = (
  asker: Asker | undefined,
  form: FormRow,
  shown: Shown,
  { measurement = false, gpc = false }: OptInRequest,
): MeasurementAnswer | undefined => {
  if (!asker?.measures || !form.askMeasurement) {
    if (measurement) throw new Fault('optin_words_changed');
    return undefined;
  }
  if (gpc) return { yes: false, words: null };
  if (!shown.measurement) return undefined;
  const words = measurementWords(asker.legalName, isLocale(shown.language) ? shown.language : 'en');
  if (wordsHash(words) !== shown.measurement) throw new Fault('optin_words_changed');
  return { yes: measurement, words };
};

export const asPerson = (ctx: Context, contactId: number): Context => ({
  ...ctx,
  actor: { type: 'contact', contactId },
});

/** What stood on the page, or the fault that says why it does not count. */
export const checkShown = (ctx: Context, token: string): Shown => {
  const opened = openShown(ctx, token);
  if (opened.ok) return opened.shown;
  throw new Fault(opened.because === 'expired' ? 'optin_page_old' : 'optin_foreign');
};

/** The ticked ones of the shown statements, held against what is kept: same hash, still what is asked today. */
export const questionsOf = async (
  tx: Transaction,
  ctx: Context,
  shown: Shown,
  ticked: number[],
): Promise<Question[]> => {
  const wanted = shown.statements.filter(({ id }) => ticked.includes(id));
  if (wanted.length !== new Set(ticked).size) throw new Fault('optin_foreign');
  const kept = await tx
    .select({
      statementId: statements.id,
      topicId: statements.topicId,
      channel: statements.channel,
      language: statements.language,
      version: statements.version,
      hash: statements.hash,
    })
    .from(statements)
    .where(
      and(
        eq(statements.workspaceId, ctx.workspaceId),
        inArray(
          statements.id,
          wanted.map(({ id }) => id),
        ),
        isNotNull(statements.publishedAt),
      ),
    );
  const today = await currentStatements(
    tx,
    ctx.workspaceId,
    kept.map(({ topicId }) => topicId),
  );
  return wanted.map(({ id, version, hash }) => {
    const statement = kept.find(({ statementId }) => statementId === id);
    if (!statement?.hash || statement.version !== version || !equalBytes(plain(statement.hash), fromHex(hash)))
      throw new Fault('optin_foreign');
    const now = today.find(({ topicId, language }) => topicId === statement.topicId && language === statement.language);
    if (!now || version < now.since) throw new Fault('optin_words_changed');
    return { statementId: id, topicId: statement.topicId, channel: statement.channel, hash: plain(statement.hash) };
  });
};

const plain = (bytes: Uint8Array) => new Uint8Array(bytes);

const plainName = (name: string | undefined): string | undefined =>
  name
    ?.replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100) || undefined;
