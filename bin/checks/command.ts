import { type ChildProcess, spawn } from 'node:child_process';

export type Spoken = { ok: boolean; output: string };

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Runs a program to its end and keeps what it said. `show`: lets it speak for itself meanwhile. Never throws. */
export const command = (
  program: string,
  args: string[],
  { env = {}, show = false }: { env?: Record<string, string>; show?: boolean } = {},
): Promise<Spoken> =>
  new Promise((done) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    running.add(child);
    const said: Buffer[] = [];
    child.stdout?.on('data', (part: Buffer) => said.push(part));
    child.stderr?.on('data', (part: Buffer) => said.push(part));
    const end = (ok: boolean, last = '') => {
      running.delete(child);
      done({ ok, output: Buffer.concat(said).toString('utf8') + last });
    };
    child.once('error', (error) => end(false, error.message));
    child.once('close', (code) => end(code === 0));
  });

/** A program of node_modules/.bin, by this very Node. */
export const tool = (name: string, args: string[], options?: Parameters<typeof command>[2]): Promise<Spoken> =>
  command(`node_modules/.bin/${name}`, args, options);
