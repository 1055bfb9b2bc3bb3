// One supervisor a folder: two would fight over the database and the port.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

const file = '.data/supervisor.json';

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const holder = (): { pid: number; appUrl: string } | undefined => {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

/** Throws when another one runs here. Answers whether the last one was killed before it could clean up. */
export const becomeTheOne = (appUrl: string): { afterKill: boolean } => {
  const other = holder();
  if (other && other.pid !== process.pid && alive(other.pid))
    throw new Error(`Askfirst is already running from this folder (process ${other.pid}): ${other.appUrl}`);
  mkdirSync('.data', { recursive: true });
  writeFileSync(file, JSON.stringify({ pid: process.pid, appUrl }));
  process.once('exit', () => rmSync(file, { force: true }));
  return { afterKill: other !== undefined };
};
