import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from './child.ts';

/** Nothing in these reaches a page. */
const aside = new Set(['node_modules', 'bench', 'bin', 'docs', 'tests']);
/** Beside the folders, the configuration of the build; but not what the build itself writes there. */
const isConfiguration = (name: string) => /\.(ts|mjs|json)$/.test(name) && name !== 'next-env.d.ts';
const dist = () => process.env.NEXT_DIST ?? '.next';
const marker = () => join(dist(), 'askfirst-build');

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();

const sources = (): string[] =>
  readdirSync('.', { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.') && !aside.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(entry.name) : isConfiguration(entry.name) ? [entry.name] : []))
    .sort();

/** Of every file a page could be made of, and of the Node version that builds it. */
const hashOfSources = (): string => {
  const hash = createHash('sha256').update(process.version);
  for (const path of sources()) {
    const content = readFileSync(path);
    hash.update(`\0${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
};

/** Builds the pages unless the last build was made of exactly these sources. Answers whether it built. */
export const ensureBuild = async (env: NodeJS.ProcessEnv, output: number | 'inherit'): Promise<boolean> => {
  const hash = hashOfSources();
  if (existsSync(marker()) && readFileSync(marker(), 'utf8') === hash) return false;
  const build = startChild({ name: 'build', args: ['node_modules/next/dist/bin/next', 'build'], env, output });
  const end = () => void build.stop(2000);
  process.once('SIGINT', end).once('SIGTERM', end);
  const how = await build.ended;
  process.off('SIGINT', end).off('SIGTERM', end);
  if (how !== 'code 0') throw new Error(`The pages could not be built (${how}).`);
  writeFileSync(marker(), hash);
  return true;
};
