import { expect, test } from 'vitest';
import { createLog } from '#lib/log.ts';

const logged = (speak: (log: ReturnType<typeof createLog>) => void) => {
  const lines: string[] = [];
  speak(createLog('info', { write: (line) => lines.push(line) }));
  return lines.join('');
};

test('whatever way an address is logged, the line does not hold it', () => {
  const error = Object.assign(new Error('550 no such user lan@mail.example'), {
    detail: 'Key (to)=(lan@mail.example)',
  });
  for (const line of [
    logged((log) => log.warn('bounced: lan@mail.example')),
    logged((log) => log.warn({ to: 'lan@mail.example' }, 'bounced')),
    logged((log) => log.error(error)),
    logged((log) => log.error({ err: error }, 'failed for lan@mail.example')),
    logged((log) => log.error({ cause: { error } }, 'failed')),
    logged((log) => log.info('to %s', 'lan@mail.example')),
  ]) {
    expect(line).toMatch(/^\{.*\}\n$/);
    expect(line).not.toContain('lan@');
  }
});

test('a line says when, how serious, what, and which error', () => {
  const line = JSON.parse(logged((log) => log.error({ requestId: 'r-1', err: new TypeError('odd') }, 'not done')));
  expect(line).toMatchObject({
    level: 'error',
    requestId: 'r-1',
    msg: 'not done',
    err: { type: 'TypeError', message: 'odd' },
  });
  expect(new Date(line.time).getTime()).toBeGreaterThan(0);
});
