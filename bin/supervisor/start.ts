import { run } from './sequence.ts';

await run('production');
