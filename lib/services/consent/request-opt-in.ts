import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { currentStatements } from '#db/queries/current-statements.ts';
import { formBySlug } from '#db/queries/form-by-slug.ts';
import { statements } from '#db/schema/index.ts';
import type { Shown } from '#lib/domain/consent/shown.ts';
import { normalAddress } from '#lib/domain/contacts/address.ts';
import { Fault } from '#lib/domain/fault.ts';
import { equalBytes, fromHex } from '#lib/domain/ledger/hash.ts';
import { createContacts } from '#lib/services/contacts/create.ts';
import { welcomeBack } from '#lib/services/contacts/welcome-back.ts';
import { type Context, write } from '#lib/services/context.ts';
import { workspaceBySlug } from '#lib/services/forms/form-page.ts';
import { openShown } from '#lib/services/forms/shown-token.ts';
import { type Limit, limit } from '#lib/services/limit.ts';
import { ask, type Question } from './ask.ts';

const perCaller: Limit = { name: 'opt-in-caller', points: 30, seconds: 60 * 60 };
const perForm: Limit = { name: 'opt-in-form', points: 3_000, seconds: 60 * 60 };
const perAddress: Limit = { name: 'opt-in-address', points: 5, seconds: 24 * 60 * 60 };

export type OptInRequest = {
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
  const ctx = { ...visitor, workspaceId: await workspaceBySlug(visitor, request.workspace) };
  const shown = checkShown(ctx, request.shown);
  if (request.ticked.length === 0) throw new Fault('optin_not_ticked', { field: 'box' });
  const address = normalAddress(request.address);
  if (!address) throw new Fault('optin_address', { field: 'address' });
  if (ctx.from.ip) await limit(ctx.db, perCaller, `${ctx.workspaceId} ${ctx.from.ip}`);
  await limit(ctx.db, perForm, `${ctx.workspaceId} ${shown.formId}`);
  if (!(await mayAskAgain(ctx, address))) return;

  await write(ctx, async (tx) => {
    const form = await formBySlug(tx, ctx.workspaceId, request.form);
    if (!form || form.id !== shown.formId) throw new Fault('optin_foreign');
    if (!form.publishedAt || form.withdrawnAt) throw new Fault('form_closed', {}, 'missing');
    const questions = await questionsOf(tx, ctx, shown, request.ticked);
    await welcomeBack(tx, ctx, address);
    const [person] = (
      await createContacts(tx, ctx, [
        {
          address,
          firstName: plainName(request.firstName),
          lastName: plainName(request.lastName),
          language: shown.language,
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
      target: `form:${form.id}`,
      evidence: {
        method: 'form',
        form: { id: form.id, slug: form.slug, heading: form.heading },
        addressAsEntered: request.address,
        nameAsEntered: [request.firstName, request.lastName].filter(Boolean).join(' ') || undefined,
        box: 'not pre-ticked, ticked by the visitor',
        page: request.page,
      },
    });
  });
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

/** Over the limit looks like under it: how often an address was asked tells something about its owner. */
const mayAskAgain = (ctx: Context, address: string): Promise<boolean> =>
  limit(ctx.db, perAddress, `${ctx.workspaceId} ${address.toLowerCase()}`).then(
    () => true,
    (error) => {
      if (error instanceof Fault) return false;
      throw error;
    },
  );

const plain = (bytes: Uint8Array) => new Uint8Array(bytes);

const plainName = (name: string | undefined): string | undefined =>
  name
    ?.replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 100) || undefined;
