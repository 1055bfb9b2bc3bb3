import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.ts';
import { askerOf } from '#db/queries/asker.ts';
import { type FormRow, formBySlug } from '#db/queries/form-by-slug.ts';
import { type PaperStatement, paperStatements } from '#db/queries/paper-statements.ts';
import { artefacts, contactKeys } from '#db/schema/index.ts';
import { largestArtefact, mediaTypeOf } from '#lib/domain/consent/artefact.ts';
import type { MeasurementAnswer } from '#lib/domain/consent/measurement.ts';
import { normalAddress } from '#lib/domain/contacts/address.ts';
import { countryCode } from '#lib/domain/contacts/country.ts';
import { Fault } from '#lib/domain/fault.ts';
import { sha256, toHex } from '#lib/domain/ledger/hash.ts';
import { isLocale } from '#lib/domain/locale.ts';
import { createContacts } from '#lib/services/contacts/create.ts';
import { welcomeBack } from '#lib/services/contacts/welcome-back.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { measurementWords } from '#lib/services/forms/form-page.ts';
import { append } from '#lib/services/ledger/append.ts';
import { seal, unwrapKey } from '#lib/services/ledger/keys.ts';
import { limit } from '#lib/services/limit.ts';
import { ask } from './ask.ts';
import { optInLimits } from './opt-in-limits.ts';

export type PaperInput = {
  /** The form's own part of its address. */
  form: string;
  /** The statements whose boxes were ticked on the sheet: the very versions that stood there. */
  statementIds: number[];
  /** As written on the sheet. */
  address: string;
  firstName?: string;
  lastName?: string;
  /** A code or a name. */
  country?: string;
  /** The language of the words beside the box about measuring, if that was ticked; empty: it was not, or stood nowhere. */
  measurement?: string;
  /** The day it was filled in, ISO 8601. */
  signedOn: string;
  file: Uint8Array;
};

/**
 * A sheet of paper that somebody filled in, entered by staff: kept as proof, and asked about by letter. Staff give no
 * permission: until the person presses the button themselves it is *requested*, however clear the signature. Returns the
 * contact's id.
 */
export const enterPaper = (ctx: Context, input: PaperInput): Promise<number> => {
  authorise(ctx, 'people:write');
  return enter(ctx, input);
};

const enter = async (ctx: Context, input: PaperInput): Promise<number> => {
  const address = normalAddress(input.address);
  if (!address) throw new Fault('optin_address', { field: 'address' });
  if (input.statementIds.length === 0) throw new Fault('paper_not_ticked', { field: 'statementIds' });
  const today = ctx.now.toISOString().slice(0, 10);
  // Where the desk lies ahead of UTC it may be tomorrow already.
  const latest = new Date(ctx.now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(input.signedOn) || input.signedOn > latest)
    throw new Fault('paper_date', { field: 'signedOn', today });
  const { file } = input;
  if (file.length > largestArtefact) throw new Fault('paper_too_large', { field: 'file' });
  const mediaType = mediaTypeOf(file);
  if (!mediaType) throw new Fault('paper_kind', { field: 'file' });
  await limit(ctx.db, optInLimits.address, `${ctx.workspaceId} ${address.toLowerCase()}`);

  return write(ctx, async (tx) => {
    const form = await formBySlug(tx, ctx.workspaceId, input.form);
    if (!form) throw new Fault('form_missing', {}, 'missing');
    const ticked = await tickedOn(tx, ctx, form.id, input.statementIds);
    const measurement = await measurementOn(tx, ctx, form, input.measurement);
    const { firstName = null, lastName = null } = input;
    const language = ticked[0]!.language;
    const country = form.askCountry ? countryCode(input.country) : null;
    await welcomeBack(tx, ctx, address);
    const [person] = (
      await createContacts(tx, ctx, [{ address, firstName, lastName, language, country, source: `form:${form.id}` }])
    ).values();
    const contactId = person!.id;
    const hash = sha256(file);
    const artefactId = await keep(tx, ctx, contactId, { ...input, mediaType, hash });
    const evidence = {
      method: 'paper',
      form: { id: form.id, slug: form.slug, heading: form.heading },
      addressAsEntered: input.address,
      countryAsEntered: (form.askCountry && input.country) || undefined,
      measurement,
      signedOn: input.signedOn,
      artefact: { id: artefactId, sha256: toHex(hash), mediaType, bytes: file.length },
    };
    await append(tx, ctx, [
      { kind: 'audit', type: 'contact.paper_entered', contactId, target: `contact:${contactId}`, details: evidence },
    ]);
    const questions = ticked.map((one) => ({ ...one, statementId: one.id, hash: new Uint8Array(one.hash) }));
    await ask(tx, ctx, {
      contactId,
      address,
      formId: form.id,
      language,
      questions,
      measurement,
      target: `form:${form.id}`,
      evidence,
    });
    return contactId;
  });
};

const tickedOn = async (
  tx: Transaction,
  ctx: Context,
  formId: number,
  statementIds: number[],
): Promise<PaperStatement[]> => {
  const known = await paperStatements(tx, ctx.workspaceId, formId);
  const ticked = known.filter(({ id }) => statementIds.includes(id));
  const topics = new Set(ticked.map(({ topicId }) => topicId));
  if (ticked.length !== new Set(statementIds).size || topics.size !== ticked.length)
    throw new Fault('paper_words', { field: 'statementIds' });
  return ticked;
};

/**
 * A ticked box about measuring is asked back with the rest. An open one is no answer here: whether it stood on that sheet at
 * all, nobody can tell any more.
 */
const measurementOn = async (
  tx: Transaction,
  ctx: Context,
  form: FormRow,
  language = '',
): Promise<MeasurementAnswer | undefined> => {
  if (language === '') return undefined;
  const asker = await askerOf(tx, ctx.workspaceId);
  if (!isLocale(language) || !asker?.measures || !form.askMeasurement) throw new Fault('measurement_off');
  return { yes: true, words: measurementWords(asker.legalName, language) };
};

const keep = async (
  tx: Transaction,
  ctx: Context,
  contactId: number,
  { file, mediaType, hash, statementIds, signedOn }: PaperInput & { mediaType: string; hash: Uint8Array },
): Promise<number> => {
  const [key] = await tx
    .select({ wrapped: contactKeys.wrapped })
    .from(contactKeys)
    .where(and(eq(contactKeys.workspaceId, ctx.workspaceId), eq(contactKeys.contactId, contactId)))
    .for('no key update');
  // Forgotten on their own wish: a sheet that turns up later does not bring them back.
  if (!key?.wrapped) throw new Fault('paper_forgotten', { field: 'address' }, 'conflict');
  const [kept] = await tx
    .insert(artefacts)
    .values({
      workspaceId: ctx.workspaceId,
      contactId,
      mediaType,
      size: file.length,
      hash,
      sealed: seal(unwrapKey(ctx.workspaceId, key.wrapped), file),
      statementIds,
      signedOn,
      createdBy: ctx.actor.type === 'staff' ? ctx.actor.userId : ctx.actor.type,
      createdAt: ctx.now,
    })
    .returning({ id: artefacts.id });
  return kept!.id;
};
