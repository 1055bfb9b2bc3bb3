import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const leash = fileURLToPath(new URL('./leash.mjs', import.meta.url));
const windows = process.platform === 'win32';

export type ChildSpec = {
  name: string;
  /** Arguments of `node`: flags, script, the script's own arguments. */
  args: string[];
  env: NodeJS.ProcessEnv;
  /** A file descriptor for what it says, or `inherit`. */
  output: number | 'inherit' | 'ignore';
};

export type Child = {
  readonly pid: number | undefined;
  /** Settles when it ended, with how it ended. */
  readonly ended: Promise<string>;
  /** Asks it to end, insists after `graceMs`; settles when it and all it started are gone. */
  stop(graceMs?: number): Promise<void>;
};

/** Signals the child and all it started. */
const signal = (child: ChildProcess, name: NodeJS.Signals) => {
  try {
    if (windows) child.kill(name);
    else if (child.pid) process.kill(-child.pid, name);
  } catch {
    // Gone already.
  }
};

/**
 * Starts a Node process in a group of its own, so that Ctrl-C reaches it through `stop` only, and on a leash, so that it
 * never outlives this process.
 */
export const startChild = ({ args, env, output }: ChildSpec): Child => {
  const child = spawn(process.execPath, ['--import', leash, ...args], {
    env: { ...env, ASKFIRST_LEASH: '3' },
    stdio: ['ignore', output, output, 'pipe'],
    detached: !windows,
  });
  const ended = new Promise<string>((done) => {
    child.once('error', (error) => done(error.message));
    child.once('exit', (code, by) => {
      // What it left behind would hold its port.
      signal(child, 'SIGKILL');
      done(by ? `killed by ${by}` : `code ${code}`);
    });
  });
  return {
    pid: child.pid,
    ended,
    async stop(graceMs = 25_000) {
      if (child.exitCode !== null || child.signalCode !== null) return;
      // The leader alone: it knows best how to end what it started.
      child.kill('SIGTERM');
      const insist = setTimeout(() => signal(child, 'SIGKILL'), graceMs);
      await ended;
      clearTimeout(insist);
    },
  };
};
