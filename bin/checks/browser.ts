import { existsSync } from 'node:fs';
import { findChromium } from '#tests/support/chromium.ts';
import { command } from './command.ts';
import { type Outcome, one } from './outcome.ts';

/** Finds Chromium, or installs Debian's where that can be done without asking anybody. */
export const ensureChromium = async (): Promise<Outcome> => {
  if (findChromium()) return one({ ok: true, output: '' });
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return one({
      ok: false,
      output:
        'The browser tests need Chromium. Install it, or set CHROMIUM to the path of one, and run bin/test again.',
    });
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await command('apt-get', ['update', '-q'], { env });
  const install = await command(
    'apt-get',
    ['install', '-q', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
    { env },
  );
  return one({ ok: install.ok && findChromium() !== undefined, output: install.output });
};
