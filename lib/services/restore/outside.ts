// What is kept outside the database, one file of each kind a workspace: the newest signed checkpoint, put in place whole, and
// the journal of noes, only ever added to. Whoever reads or writes here holds the workspace's lock (lock.ts).
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Fault } from '#lib/domain/fault.ts';
import { parseCheckpoint } from '#lib/domain/ledger/checkpoint.ts';
import { parseNote } from '#lib/domain/ledger/note.ts';
import type { Head } from '#lib/domain/restore/heads.ts';
import { formatLine, type Line, parseLine } from '#lib/domain/restore/line.ts';
import { env } from '#lib/env.ts';
import { originOf } from '#lib/services/ledger/origin.ts';
import { wordsIn } from '#lib/services/words.ts';

export type Kept = Head & { note: string };

const folder = () => resolve(env().LEDGER_OUTSIDE_DIR);
const checkpointPath = (workspaceId: number) => join(folder(), `workspace-${workspaceId}.checkpoint`);
const journalPath = (workspaceId: number) => join(folder(), `workspace-${workspaceId}.journal`);

type Broken = 'outside_unreachable' | 'outside_checkpoint_broken' | 'outside_journal_torn' | 'outside_journal_broken';

/** A Fault whose sentence also stands in the log, where an operator looks. */
const broken = (code: Broken, params: { path: string; line?: number; because?: string }): Fault =>
  Object.assign(new Fault(code, params, 'conflict'), { message: wordsIn('en', 'faults')(code, params) });

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** What the work answers; undefined: there is no such file yet. Whatever else keeps it from the disk is told with its path. */
const onDisk = async <T>(path: string, work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (codeOf(error) === 'ENOENT') return undefined;
    throw broken('outside_unreachable', { path, because: codeOf(error) });
  }
};

/** Makes the folder and gives a file in it to `work`; both are on the disk when this answers. */
const written = async (
  path: string,
  flags: 'a' | 'w',
  work: (file: Awaited<ReturnType<typeof open>>) => Promise<unknown>,
): Promise<void> => {
  try {
    await mkdir(folder(), { recursive: true, mode: 0o700 });
    const file = await open(path, flags, 0o600);
    try {
      await work(file);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw broken('outside_unreachable', { path, because: codeOf(error) });
  }
};

/** That a file bears its name is written into its folder. Where a system opens no folders (Windows), it sees to that itself. */
const syncFolder = async () => {
  const handle = await open(folder(), 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
};

/** null: none was kept yet. */
export const keptCheckpoint = async (workspaceId: number): Promise<Kept | null> => {
  const path = checkpointPath(workspaceId);
  const note = await onDisk(path, () => readFile(path, 'utf8'));
  if (note === undefined) return null;
  try {
    const { origin, size, root } = parseCheckpoint(parseNote(note).text);
    if (origin !== originOf(workspaceId)) throw new Error(`It is of ${origin}.`);
    return { size, root, note };
  } catch {
    throw broken('outside_checkpoint_broken', { path });
  }
};

/** Puts a signed note in the place of the last one: whoever reads finds the one or the other, never half of one. */
export const keepNote = async (workspaceId: number, note: string): Promise<void> => {
  const path = checkpointPath(workspaceId);
  await written(`${path}.new`, 'w', (file) => file.writeFile(note));
  await rename(`${path}.new`, path);
  await syncFolder();
};

const tailBytes = 65_536;

/** The journal's last line; null: it is empty. undefined: there is none. */
export const lastLine = async (workspaceId: number): Promise<Line | null | undefined> => {
  const path = journalPath(workspaceId);
  return onDisk(path, async () => {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size === 0) return null;
      const length = Math.min(size, tailBytes);
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
      const tail = buffer.toString('utf8');
      if (!tail.endsWith('\n')) throw broken('outside_journal_torn', { path });
      const line = parseLine(tail.slice(tail.lastIndexOf('\n', tail.length - 2) + 1, -1));
      if (!line) throw broken('outside_journal_torn', { path });
      return line;
    } finally {
      await file.close();
    }
  });
};

/** Adds lines behind the last one; they are on the disk when this answers. Nothing is added to a line that is torn. */
export const addLines = async (workspaceId: number, lines: readonly Line[]): Promise<void> => {
  const isNew = (await lastLine(workspaceId)) === undefined;
  await written(journalPath(workspaceId), 'a', (file) => file.writeFile(lines.map(formatLine).join('')));
  if (isNew) await syncFolder();
};

/** All of the journal, from its beginning. */
export async function* journal(workspaceId: number): AsyncGenerator<Line> {
  const path = journalPath(workspaceId);
  if ((await onDisk(path, () => stat(path))) === undefined) return;
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    number += 1;
    const line = parseLine(text);
    if (!line) throw broken('outside_journal_broken', { path, line: number });
    yield line;
  }
}
