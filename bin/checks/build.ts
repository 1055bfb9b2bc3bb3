import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { ensureBuild } from '#bin/supervisor/build.ts';
import { type Outcome, one } from './outcome.ts';

/** Builds the pages as bin/start does; a start afterwards finds them built. */
export const build = async (): Promise<Outcome> => {
  mkdirSync('.data', { recursive: true });
  const log = '.data/build.log';
  const output = openSync(log, 'w');
  try {
    // No secrets and no database: a page that needs them to be built would be wrong for everybody else.
    await ensureBuild({ ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }, output);
    return one({ ok: true, output: '' });
  } catch (error) {
    return one({ ok: false, output: `${readFileSync(log, 'utf8')}\n${(error as Error).message}` });
  } finally {
    closeSync(output);
  }
};
