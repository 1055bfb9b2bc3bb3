import { route } from '#app/_adapters/route.ts';
import { largestArtefact } from '#lib/domain/consent/artefact.ts';
import { Fault } from '#lib/domain/fault.ts';
import { enterPaper } from '#lib/services/consent/enter-paper.ts';
import { formOf } from '#lib/services/forms/form-of.ts';

/** A sheet with its photo, as a form sends it. A file is too large for an action. Answers `{ id }` of the person. */
export const POST = route({ capability: 'people:write' }, async (ctx, { request, params }) => {
  const found = await formOf(ctx, Number(params.id) || 0);
  if (!found) throw new Fault('form_missing', {}, 'missing');
  if (Number(request.headers.get('content-length') ?? 0) > largestArtefact + 64 * 1024)
    throw new Fault('paper_too_large', { field: 'file' });
  const fields = await request.formData();
  const text = (name: string) => String(fields.get(name) ?? '').slice(0, 400);
  const file = fields.get('file');
  const id = await enterPaper(ctx, {
    form: found.input.slug,
    statementIds: fields.getAll('statementIds').map(Number).filter(Number.isSafeInteger),
    address: text('address'),
    firstName: text('firstName').trim().slice(0, 100),
    lastName: text('lastName').trim().slice(0, 100),
    country: text('country'),
    measurement: text('measurement'),
    signedOn: text('signedOn'),
    file: file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(),
  });
  return Response.json({ id });
});
