// The one piece that runs before anything is installed: plain JavaScript, Node's own modules only. Installs what is
// missing, then runs the TypeScript file it is given.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Askfirst needs Node.js 20.19 or newer (24 is a good choice); this is ${process.version}.
Install it from https://nodejs.org, then start again.`);
  process.exit(1);
}

const written = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** npm notes in node_modules what it installed; older than the lock file, it is another state. */
const installed = () =>
  written(resolve(root, 'node_modules/.package-lock.json')) >= written(resolve(root, 'package-lock.json'));

const install = () => {
  console.log('\n  Installing packages …');
  const began = Date.now();
  const { status, error } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // npm is a batch file on Windows.
    shell: process.platform === 'win32',
  });
  if (error?.code === 'ENOENT') console.error('npm is missing. It comes with Node.js: https://nodejs.org');
  if (status !== 0) {
    console.error('\nThe packages could not be installed; npm says why above. Nothing else was done.');
    process.exit(1);
  }
  process.env.ASKFIRST_INSTALL_MS = String(Date.now() - began);
};

process.chdir(root);
if (!installed()) install();
const { register } = await import('tsx/esm/api');
register();
await import(pathToFileURL(resolve(root, process.argv[2])).href);
