// The permissions are what the entries add up to: this command adds them up again and says where they are not.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { connect } from '#lib/services/connect.ts';
import { compareProjection, type Difference } from '#lib/services/ledger/compare-projection.ts';
import { everyWorkspace } from '#lib/services/ledger/each-workspace.ts';
import { mendProjection } from '#lib/services/ledger/mend-projection.ts';
import { readEnvironment } from './supervisor/environment.ts';

const usage = `Builds every permission anew from the ledger and compares it with what the database says now.

  bin/projection [--workspace N] [--mend] [--json]

  --mend   write what the ledger says, each with an entry of its own; without it nothing is written
  --json   one line of JSON for each difference, and one at the end

Needs DATABASE_URL. Exit code: 0 the same (or all mended), 1 different, 2 could not be compared.`;

const { values } = parseArgs({
  options: {
    workspace: { type: 'string' },
    mend: { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});

const saying = (one: { state: string; entryId: number } | null) =>
  one ? `${one.state} by entry ${one.entryId}` : 'none';

const told = (difference: Difference): string => {
  const { workspaceId, contactId, topicId, channel, projected, ledger } = difference;
  return `workspace ${workspaceId}, contact ${contactId}, topic ${topicId} by ${channel}: the database says ${saying(projected)}, the ledger ${saying(ledger)}`;
};

const main = async (): Promise<number> => {
  if (values.help) {
    console.log(usage);
    return 0;
  }
  for (const [name, value] of Object.entries(readEnvironment('production').all)) process.env[name] ??= value;
  const db = connect('worker');
  const desk = connect('app');
  try {
    const counted = { people: 0, permissions: 0 };
    const found = { different: 0, mended: 0 };
    for (const workspaceId of values.workspace ? [Number(values.workspace)] : await everyWorkspace(db))
      for await (const difference of compareProjection(db, workspaceId, counted)) {
        found.different += 1;
        const actor = { type: 'job' as const, name: 'projection' };
        const ctx = { db: desk, actor, workspaceId, now: new Date(), requestId: randomUUID(), from: {} };
        const mended = values.mend === true && (await mendProjection(ctx, difference));
        if (mended) found.mended += 1;
        console.log(
          values.json ? JSON.stringify({ ...difference, mended }) : `${told(difference)}${mended ? ': mended' : ''}`,
        );
      }
    if (values.json) console.log(JSON.stringify({ ok: found.different === found.mended, ...counted, ...found }));
    else if (found.different === 0)
      console.log(`The same: ${counted.permissions} permissions of ${counted.people} people are what the ledger says.`);
    else console.log(`${found.different} of ${counted.permissions} permissions differ, ${found.mended} were mended.`);
    return found.different === found.mended ? 0 : 1;
  } finally {
    await Promise.all([db.close(), desk.close()]);
  }
};

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = 2;
    console.error(`It could not be compared: ${error instanceof Error ? error.message : String(error)}`);
  },
);
