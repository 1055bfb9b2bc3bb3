import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Fault } from '#lib/domain/fault.ts';
import { wordsIn } from '#lib/services/words.ts';

const asked = vi.hoisted(() => ({ heads: {} as Record<string, string>, cookies: {} as Record<string, string> }));
vi.mock('next/headers', () => ({
  headers: async () => new Headers(asked.heads),
  cookies: async () => ({
    get: (name: string) => (asked.cookies[name] ? { name, value: asked.cookies[name] } : undefined),
  }),
}));

const { openAction } = await import('#app/_adapters/action.ts');
const schema = z.object({ name: z.string().min(2), age: z.coerce.number().int().optional() });

describe('an action', () => {
  beforeEach(() => {
    asked.heads = { 'sec-fetch-site': 'same-origin' };
    asked.cookies = {};
  });

  it('runs its verb with what the form says', async () => {
    const form = new FormData();
    form.set('name', 'Hà');
    form.set('age', '31');
    const act = vi.fn(async (_ctx, input: z.output<typeof schema>) => input);
    expect(await openAction({ schema }, act)(form)).toEqual({ ok: true, value: { name: 'Hà', age: 31 } });
    expect(act).toHaveBeenCalledOnce();
  });

  it('does nothing for a page of somebody else', async () => {
    asked.heads = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' };
    const act = vi.fn(async () => 'done');
    const result = await openAction({ schema }, act)({ name: 'Hà' });
    expect(result).toMatchObject({ ok: false, fault: { code: 'foreign_page' } });
    expect(act).not.toHaveBeenCalled();
  });

  it('does nothing for a caller that says neither Origin nor Sec-Fetch-Site', async () => {
    asked.heads = {};
    const act = vi.fn(async () => 'done');
    expect(await openAction({ schema }, act)({ name: 'Hà' })).toMatchObject({ ok: false });
    expect(act).not.toHaveBeenCalled();
  });

  it('names the field that is wrong, in the language of the reader', async () => {
    asked.cookies = { 'askfirst.locale': 'vi' };
    const result = await openAction({ schema }, async () => null)({ name: 'H' });
    expect(result).toMatchObject({
      ok: false,
      fault: { code: 'invalid_input', fields: { name: 'Ít nhất 2 ký tự.' } },
    });
    expect(await openAction({ schema }, async () => null)({ name: '' })).toMatchObject({
      fault: { fields: { name: wordsIn('vi', 'common')('fields.missing') } },
    });
  });

  it('tells a fault in a sentence, and shows it at the field it names', async () => {
    const act = async () => {
      throw new Fault('access_already_member', { field: 'name' }, 'conflict');
    };
    const sentence = 'This person is a member already.';
    expect(await openAction({ schema }, act)({ name: 'Hà' })).toMatchObject({
      ok: false,
      fault: { code: 'access_already_member', sentence, fields: { name: sentence } },
    });
  });

  it('tells nothing of an error nobody foresaw but its number', async () => {
    asked.heads['x-askfirst-request'] = 'req-7';
    const act = async () => {
      throw new Error('secret: select * from users');
    };
    const result = await openAction({ schema }, act)({ name: 'Hà' });
    expect(result).toMatchObject({ ok: false, fault: { code: 'unexpected' } });
    expect(JSON.stringify(result)).toContain('req-7');
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  it('says that the database is away, and that nothing was changed', async () => {
    const act = async () => {
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    };
    const result = await openAction({ schema }, act)({ name: 'Hà' });
    expect(result).toMatchObject({ ok: false, fault: { code: 'database_away' } });
    expect(JSON.stringify(result)).toContain('Nothing was changed');
  });
});
