// A test that makes the console speak has something to say: it fails. A test that expects words mocks the console itself.
import { format } from 'node:util';
import { afterAll, afterEach } from 'vitest';

const heard: string[] = [];
for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
  console[level] = (...words: unknown[]) => {
    heard.push(`console.${level}: ${format(...words)}`);
  };

const complain = () => {
  const noise = heard.splice(0);
  if (noise.length > 0) throw new Error(`The console was not silent:\n${noise.join('\n')}`);
};
afterEach(complain);
afterAll(complain);
