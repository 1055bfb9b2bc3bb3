// `npm run bench` lists; `npm run bench -- NAME [--size N] [--json]` runs one.
import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !['run.ts', 'bench.ts', 'server.ts'].includes(file))
  .map((file) => file.slice(0, -3))
  .sort();

const load = async (name: string): Promise<Bench> => ((await import(`./${name}.ts`)) as { default: Bench }).default;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { size: { type: 'string' }, json: { type: 'boolean' } },
});
const [name] = positionals;

if (name === undefined) {
  console.log('npm run bench -- NAME [--size N] [--json]\n');
  for (const each of names) {
    const { about, size } = await load(each);
    console.log(`  ${each.padEnd(12)} ${about} (size: ${size.of}, ${size.usual} unless told)`);
  }
} else if (!names.includes(name)) {
  console.error(`There is no bench ${name}. There are: ${names.join(', ')}`);
  process.exitCode = 2;
} else {
  const bench = await load(name);
  const size = values.size === undefined ? bench.size.usual : Number(values.size);
  if (!Number.isSafeInteger(size) || size < 1) {
    console.error(`--size is a whole number of ${bench.size.of}, at least 1.`);
    process.exit(2);
  }
  const result = await bench.run({ size });
  if (values.json) console.log(JSON.stringify(result));
  else {
    const { unit, measured, limit, ratio, goal, holds } = result;
    console.log(
      `${name}: ${measured} ${unit}; limit ${limit} ${unit}; ratio ${ratio}, goal ${goal}: ${holds ? 'holds' : 'DOES NOT HOLD'}`,
    );
  }
  process.exitCode = result.holds ? 0 : 1;
}
