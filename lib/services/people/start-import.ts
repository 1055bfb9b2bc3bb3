import { sql } from 'drizzle-orm';
import { checkMapping, type Mapping } from '#lib/domain/contacts/import-mapping.ts';
import { isAccepted, type Origin } from '#lib/domain/contacts/origin.ts';
import { Fault } from '#lib/domain/fault.ts';
import { authorise, type Context, write } from '#lib/services/context.ts';
import { append } from '#lib/services/ledger/append.ts';
import { failImport } from './fail-import.ts';

export type ImportDeclaration = {
  id: number;
  mapping: Mapping;
  topicId: number;
  origin: Origin;
  /** What proves the permissions, in the importer's words; kept with every entry. */
  note: string;
};

/**
 * Lets a received file in, as declared; the worker does the rest. A file of bought, rented, gathered or passed-on addresses
 * is refused whole and its rows are gone. Throws Fault: import_origin_refused, import_mapped_twice, import_no_address …
 */
export const startImport = async (ctx: Context, declared: ImportDeclaration): Promise<void> => {
  authorise(ctx, 'people:import');
  const { id, mapping, topicId, origin } = declared;
  const note = declared.note.trim();
  if (!isAccepted(origin)) {
    await failImport(ctx, id, `import_origin_refused`);
    throw new Fault('import_origin_refused');
  }
  if (note.length < 10) throw new Fault('import_note_missing', { field: 'note' });
  await write(ctx, async (tx) => {
    const { rows } = await tx.execute<{ header: string[]; status: string; topic: string | null }>(sql`
      select i.header, i.status, (select t.name from topics t where t.workspace_id = i.workspace_id and t.id = ${topicId}
                                     and t.archived_at is null) as topic
        from imports i where i.workspace_id = ${ctx.workspaceId} and i.id = ${id} for update`);
    const [found] = rows;
    if (!found) throw new Fault('import_missing', {}, 'missing');
    if (found.status !== 'received') throw new Fault('import_not_waiting', {}, 'conflict');
    if (found.topic === null) throw new Fault('import_no_topic', { field: 'topicId' });
    const problem = checkMapping(found.header, mapping);
    if (problem) {
      const { code, ...params } = problem;
      throw new Fault(code, params);
    }
    await tx.execute(sql`
      update imports set status = 'running', topic_id = ${topicId}, origin = ${origin}, origin_note = ${note.slice(0, 1_000)},
             mapping = ${JSON.stringify(mapping)}::jsonb
       where workspace_id = ${ctx.workspaceId} and id = ${id}`);
    await append(tx, ctx, [
      {
        kind: 'audit',
        type: 'import.started',
        target: `import:${id}`,
        topicId,
        channel: 'email',
        facts: { origin },
        details: { note, mapping, header: found.header },
      },
    ]);
  });
};
