import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askAddressChange } from '#lib/services/consent/ask-address-change.ts';
import { changeAddress } from '#lib/services/consent/change-address.ts';
import { confirm } from '#lib/services/consent/confirm.ts';
import { erase } from '#lib/services/consent/erase.ts';
import { mailLink } from '#lib/services/consent/mail-link.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { superuser } from '#tests/support/deliveries.ts';
import { dump } from '#tests/support/dump.ts';
import { aHouse } from './a-form.ts';
import { lettersTo, tokenTo } from './own-letters.ts';

let house: Awaited<ReturnType<typeof aHouse>>;
let god: pg.Client;
beforeAll(async () => {
  house = await aHouse();
  god = await superuser(house.ws.url);
});
afterAll(() => god.end());

let count = 0;
const fresh = (name: string) => `${name}-${++count}@example.com`;
const reader = async (address = fresh('reader')) => {
  await house.optIn(address);
  await confirm(house.visitor(), { token: await house.tokenFor(address), statements: [house.statementId] });
  const { id } = await house.about(address);
  return { id, address };
};
const ask = (id: number, address: string, now = new Date()) =>
  askAddressChange({ ...house.visitorOf(id), now }, { contactId: id, address, language: 'en' });
const move = async (id: number, address: string) => {
  await ask(id, address);
  return changeAddress(house.visitor(), await tokenTo(house, address, 'address'));
};

describe('a person who wants to be written to elsewhere', () => {
  test('is asked there, answers once, keeps every answer, and the old address is told', async () => {
    const { id, address } = await reader();
    const elsewhere = fresh('elsewhere');
    await ask(id, elsewhere);
    expect((await house.about(address)).id).toBe(id);
    const token = await tokenTo(house, elsewhere, 'address');
    expect(await changeAddress(house.visitor(), token)).toMatchObject({ outcome: 'changed', closed: false });
    expect(await changeAddress(house.visitor(), token)).toMatchObject({ outcome: 'already' });
    const now = await house.about(elsewhere);
    expect(now).toMatchObject({ id, permission: { state: 'given' }, reach: { open: true } });
    expect(now.entries.map(({ type }) => type)).toEqual([
      'requested',
      'given',
      'contact.address_change_asked',
      'contact.address_changed',
    ]);
    const [notice] = await lettersTo(house, address);
    expect(notice).toMatchObject({ to: address, subject: expect.stringContaining('go to another address') });
    expect(notice!.text).not.toContain(elsewhere);
  });

  test('gets the same answer for an address that is somebody’s, which is asked nothing', async () => {
    const { id } = await reader();
    const other = await reader();
    await expect(ask(id, other.address)).resolves.toBeUndefined();
    await expect(ask(id, fresh('free'))).resolves.toBeUndefined();
    expect(await lettersTo(house, other.address)).toEqual([]);
  });

  test('cannot take an address that became somebody’s while the question waited', async () => {
    const { id, address } = await reader();
    const wanted = fresh('wanted');
    await ask(id, wanted);
    const token = await tokenTo(house, wanted, 'address');
    await reader(wanted);
    expect(await changeAddress(house.visitor(), token)).toMatchObject({ outcome: 'taken' });
    expect((await house.about(address)).id).toBe(id);
  });

  test('is asked only at the last address they named, for 48 hours', async () => {
    const { id } = await reader();
    const [first, second] = [fresh('first'), fresh('second')];
    await ask(id, first);
    const token = await tokenTo(house, first, 'address');
    await ask(id, second);
    expect(await changeAddress(house.visitor(), token)).toMatchObject({ outcome: 'already' });
    const late = new Date(Date.now() + 49 * 3_600_000);
    const last = await tokenTo(house, second, 'address');
    expect(await changeAddress(house.visitor(late), last)).toEqual({ outcome: 'expired' });
  });

  test('may not ask without end, nor have one address asked without end', async () => {
    const { id } = await reader();
    const target = fresh('bombed');
    for (let n = 0; n < 4; n++) await ask(id, target);
    await expect(ask(id, target)).rejects.toMatchObject({ code: 'too_many' });
    expect((await lettersTo(house, target)).length).toBeLessThanOrEqual(3);
    await expect(ask((await reader()).id, 'nobody')).rejects.toMatchObject({ code: 'optin_address' });
  });
});

describe('of two suppressions the stricter is kept', () => {
  test('what was stopped at the old address is stopped at the new one', async () => {
    const { id } = await reader();
    await withdraw(house.visitorOf(id), { contactId: id, topicId: null, method: 'preferences' });
    const elsewhere = fresh('elsewhere');
    expect(await move(id, elsewhere)).toMatchObject({ outcome: 'changed', closed: true });
    const { rows } = await god.query(
      `select s.reason from suppressions s join contacts c using (workspace_id, address_hash)
        where c.id = $1 and s.lifted_at is null`,
      [id],
    );
    expect(rows).toEqual([{ reason: 'objection' }]);
  });

  test('what was stopped at the new address closes whoever moves there, until they say yes again', async () => {
    const gone = await reader();
    await erase(house.visitorOf(gone.id), { contactId: gone.id, method: 'link' });
    const { id } = await reader();
    expect(await move(id, gone.address)).toMatchObject({ outcome: 'changed', closed: true });
    const moved = await house.about(gone.address);
    expect(moved).toMatchObject({ id, reach: { open: false, closed_because: 'erasure' } });
    await house.optIn(gone.address);
    await confirm(house.visitor(), { token: await house.tokenFor(gone.address), statements: [house.statementId] });
    expect(await house.about(gone.address)).toMatchObject({ id, reach: { open: true } });
  });
});

test('nothing that is held goes to a new address in its first seven days, so that the owner of the old may object', async () => {
  const { id } = await reader();
  const elsewhere = fresh('elsewhere');
  await move(id, elsewhere);
  const asked = (days: number, purpose: 'export' | 'erase' = 'export') =>
    mailLink({ ...house.visitorOf(id), now: new Date(Date.now() + days * 86_400_000) }, { contactId: id, purpose });
  await expect(asked(6)).rejects.toMatchObject({ code: 'export_address_new' });
  await asked(0, 'erase');
  await asked(7.1);
  expect(await tokenTo(house, elsewhere, 'export')).toBeDefined();
});

test('erasing forgets the addresses before as well, and one that was only asked', async () => {
  const address = fresh('many-names');
  const { id } = await reader(address);
  const [second, third] = [fresh('second-name'), fresh('third-name')];
  await move(id, second);
  await ask(id, third);
  await erase(house.visitorOf(id), { contactId: id, method: 'link' });
  const left = (await dump(god)).filter((line) => [address, second, third].some((one) => line.includes(one)));
  expect(left).toEqual([]);
});
