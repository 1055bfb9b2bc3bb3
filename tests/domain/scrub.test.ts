import { expect, test } from 'vitest';
import { errorForLog, scrub, scrubFields } from '#lib/domain/scrub.ts';

test('an address is taken out of a sentence, the sentence stays', () => {
  expect(scrub('mail to Lan.Phạm+news@ví-dụ.example, bounced')).toBe('mail to [address], bounced');
  expect(scrub('GET /f/coffee?email=lan%40mail.example 200')).toBe('GET /f/coffee?email=[address] 200');
  expect(scrub('Key (to)=(lan@mail.example) exists')).toBe('Key (to)=([address]) exists');
});

test('a token is taken out, a request id is not', () => {
  const token = 'k1.confirm.31.aGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8';
  expect(scrub(`/confirm/${token}`)).not.toContain('aGVsbG8g');
  expect(scrub('request 0190b4b2-6c1f-7d1e-9c55-0242ac120002 failed')).toBe(
    'request 0190b4b2-6c1f-7d1e-9c55-0242ac120002 failed',
  );
});

test('a package path is no address', () => {
  const path = '/app/node_modules/@mantine/core/esm/core.mjs:3:1';
  expect(scrub(path)).toBe(path);
});

test('texts are found however deep they lie', () => {
  expect(scrubFields({ a: { b: ['x@y.example', 3] }, when: new Date(0) })).toEqual({
    a: { b: ['[address]', 3] },
    when: new Date(0),
  });
});

test('an error is logged without the values it happened to', () => {
  const cause = Object.assign(new Error('duplicate key value violates "contacts_address_unique"'), {
    code: '23505',
    constraint: 'contacts_address_unique',
    detail: 'Key (first_name)=(Lan) already exists.',
  });
  const error = new Error('Failed query: insert into contacts values ($1)\nparams: Lan', { cause });
  const logged = errorForLog(error);
  expect(JSON.stringify(logged)).not.toContain('Lan');
  expect(logged).toMatchObject({
    message: 'Failed query: insert into contacts values ($1)',
    cause: { code: '23505', constraint: 'contacts_address_unique' },
  });
  expect(logged.stack).toContain('scrub.test.ts');
});
