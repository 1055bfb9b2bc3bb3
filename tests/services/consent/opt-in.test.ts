import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { confirm } from '#lib/services/consent/confirm.ts';
import { renderConfirmation } from '#lib/services/consent/confirmation-letter.ts';
import { confirmationOf } from '#lib/services/consent/confirmation-of.ts';
import { linksFor } from '#lib/services/consent/links.ts';
import { requestOptIn } from '#lib/services/consent/request-opt-in.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { withdrawByLink } from '#lib/services/consent/withdraw-by-link.ts';
import { read } from '#lib/services/context.ts';
import { withdrawForm } from '#lib/services/forms/withdraw-form.ts';
import { readDetails } from '#lib/services/ledger/details.ts';
import { aForm, aHouse, aTopic, publishedWords, visitor } from './a-form.ts';

const hour = 60 * 60 * 1000;
const later = (ms: number) => new Date(Date.now() + ms);
let house: Awaited<ReturnType<typeof aHouse>>;
beforeAll(async () => {
  house = await aHouse();
});

/** Asks and confirms; answers with the contact's id. */
const join = async (address: string) => {
  await house.optIn(address);
  const token = await house.tokenFor(address);
  const { statementId } = house;
  expect((await confirm(house.visitor(), { token, statements: [statementId] })).outcome).toBe('confirmed');
  return (await house.about(address)).id;
};

test('a visitor asks, is asked back once, says yes, and says no', async () => {
  const address = 'Lan@Example.com';
  await house.optIn(address, { firstName: 'Lan' });
  const asked = await house.about(address);
  expect(asked.contacts).toEqual([expect.objectContaining({ address: 'Lan@example.com' })]);
  expect(asked.entries.map(({ type, actor_type }) => [type, actor_type])).toEqual([['requested', 'contact']]);
  expect(asked.permission).toMatchObject({ state: 'requested', statement_id: house.statementId });
  expect(asked.letters).toHaveLength(1);
  expect(JSON.stringify(asked.letters[0]!.payload)).not.toContain('.');

  const token = await house.tokenFor(address);
  const seen = await confirmationOf(house.visitor(), token);
  expect(seen).toMatchObject({ ok: true, confirmation: { asked: [{ statementId: house.statementId }] } });
  expect((await house.about(address)).permission).toMatchObject({ state: 'requested' });

  const answer = await confirm(house.visitor(), { token, statements: [house.statementId] });
  expect(answer.outcome).toBe('confirmed');
  const given = await house.about(address);
  expect(given.entries.map(({ type }) => type)).toEqual(['requested', 'given']);
  expect(given.permission).toMatchObject({ state: 'given', entry_id: given.entries[1]!.id, outdated: false });

  const left = await withdraw(house.ctx, {
    contactId: given.id,
    topicId: house.topicId,
    method: 'staff',
    note: 'by phone',
  });
  expect(left).toMatchObject({ drained: true, already: false });
  const gone = await house.about(address);
  expect(gone.entries.map(({ type }) => type)).toEqual(['requested', 'given', 'withdrawn']);
  expect(gone.permission).toMatchObject({ state: 'withdrawn', entry_id: gone.entries[2]!.id });
});

test('the evidence says what was shown, what was entered, from where and how it was confirmed', async () => {
  const address = 'Minh.Anh+kaffee@Example.com';
  await house.optIn(` ${address} `, { firstName: 'Minh Anh' });
  const token = await house.tokenFor(address.replace('Example', 'example'));
  await confirm(house.visitor(later(65_000)), { token, statements: [house.statementId] });
  const { entries } = await house.about(address);
  const details = await read(house.ctx, (tx) =>
    readDetails(
      tx,
      house.ctx,
      entries.map(({ id }) => id),
    ),
  );
  expect(details.get(entries[0]!.id)).toMatchObject({
    method: 'form',
    form: { id: house.form.id, heading: 'Letters from the hills' },
    addressAsEntered: ` ${address} `,
    nameAsEntered: 'Minh Anh',
    page: 'https://langbian.example/news',
    ip: expect.stringMatching(/^2001:db8:/),
    userAgent: 'Firefox',
  });
  expect(details.get(entries[1]!.id)).toMatchObject({
    requestedEntry: entries[0]!.id,
    address: 'Minh.Anh+kaffee@example.com',
  });
  expect(Number(details.get(entries[1]!.id)!.secondsSinceLetter)).toBeGreaterThanOrEqual(64);
  const { rows } = await house.ws.workerDb.house.execute<{ leaf: string }>(
    sql`select convert_from(leaf, 'UTF8') as leaf from entries where id = ${entries[1]!.id}`,
  );
  const { hash } = (await house.page()).boxes.length ? await hashOf(house.statementId) : { hash: '' };
  expect(JSON.parse(rows[0]!.leaf)).toMatchObject({
    type: 'given',
    statement: hash,
    target: `form:${house.form.id}`,
    basis: 'consent',
  });
  expect(rows[0]!.leaf).not.toMatch(/minh|2001:db8/i);
});

const hashOf = async (id: number) => {
  const { rows } = await house.ws.workerDb.house.execute<{ hash: string }>(
    sql`select encode(hash, 'hex') as hash from statements where id = ${id}`,
  );
  return rows[0]!;
};

describe('a request', () => {
  test('never changes a yes', async () => {
    const id = await join('yes@example.com');
    const before = await house.about('yes@example.com');
    await house.optIn('yes@example.com', { now: later(49 * hour) });
    const after = await house.about('yes@example.com');
    expect(after.permission).toEqual(before.permission);
    expect(after.entries.map(({ type }) => type)).toEqual(['requested', 'given', 'requested']);
    expect(id).toBe(after.id);
  });

  test('never changes a no', async () => {
    const id = await join('no@example.com');
    await withdraw(house.ctx, { contactId: id, topicId: house.topicId, method: 'staff' });
    const before = await house.about('no@example.com');
    await house.optIn('no@example.com', { now: later(1000) });
    const after = await house.about('no@example.com');
    expect(after.permission).toEqual(before.permission);
    expect(after.entries.at(-1)!.type).toBe('requested');
  });

  test('sent twice, or twice at once, is one request and one letter', async () => {
    await Promise.all([house.optIn('twice@example.com'), house.optIn('twice@example.com')]);
    await house.optIn('twice@example.com', { now: later(23 * hour) });
    const { entries, letters, contacts } = await house.about('twice@example.com');
    expect(contacts).toHaveLength(1);
    expect(entries).toHaveLength(1);
    expect(letters).toHaveLength(1);
  });

  test('after a day is answered with a new letter, and the old link runs out at its own time', async () => {
    await house.optIn('slow@example.com');
    const first = await house.tokenFor('slow@example.com');
    await house.optIn('slow@example.com', { now: later(25 * hour) });
    const { letters, entries } = await house.about('slow@example.com');
    expect(letters).toHaveLength(2);
    expect(entries.map(({ type }) => type)).toEqual(['requested', 'requested']);
    const second = await house.tokenFor('slow@example.com');
    expect(second).not.toBe(first);
    const statements = [house.statementId];
    expect((await confirm(house.visitor(later(49 * hour)), { token: first, statements })).outcome).toBe('expired');
    expect((await confirm(house.visitor(later(49 * hour)), { token: second, statements })).outcome).toBe('confirmed');
  });

  test('for another topic joins the open question and writes no second letter', async () => {
    const other = await aTopic(house.ctx);
    const words = await publishedWords(house.ctx, other);
    const form = await aForm(house.ctx, [other]);
    await house.optIn('both@example.com');
    const { shown } = (await import('#lib/services/forms/form-page.ts').then((m) =>
      m.formPage(house.visitor(), { workspace: house.ws.slug, form: form.slug }),
    ))!;
    await requestOptIn(house.visitor(), {
      workspace: house.ws.slug,
      form: form.slug,
      shown,
      ticked: [words],
      address: 'both@example.com',
    });
    const { letters } = await house.about('both@example.com');
    expect(letters).toHaveLength(1);
    const token = await house.tokenFor('both@example.com');
    // Only what stood on the page is confirmed.
    const answer = await confirm(house.visitor(), { token, statements: [words] });
    expect(answer).toMatchObject({ outcome: 'confirmed', given: [{ topicId: other }] });
    expect((await house.about('both@example.com')).permission).toMatchObject({ state: 'requested' });
  });

  test('without the box ticked, or with no address, leaves nothing behind', async () => {
    await expect(house.optIn('unticked@example.com', { ticked: [] })).rejects.toMatchObject({
      code: 'optin_not_ticked',
    });
    await expect(house.optIn('not an address')).rejects.toMatchObject({ code: 'optin_address' });
    expect((await house.about('unticked@example.com')).contacts).toEqual([]);
  });

  test('with words that were not shown is refused', async () => {
    const other = await aTopic(house.ctx);
    const words = await publishedWords(house.ctx, other);
    const form = await aForm(house.ctx, [other]);
    const { formPage } = await import('#lib/services/forms/form-page.ts');
    const foreign = (await formPage(house.visitor(), { workspace: house.ws.slug, form: form.slug }))!;
    const neighbour = await aHouse();
    const refused = (more: object) =>
      expect(house.optIn('foreign@example.com', more)).rejects.toMatchObject({ code: 'optin_foreign' });
    await refused({ ticked: [words] });
    await refused({ shown: foreign.shown, ticked: [words] });
    await refused({ shown: (await neighbour.page()).shown, ticked: [neighbour.statementId] });
    await refused({ shown: 'made.up' });
    await refused({ shown: (await house.page()).shown.replace(/h(.)/, (_, c) => `h${c === 'a' ? 'b' : 'a'}`) });
    expect((await house.about('foreign@example.com')).contacts).toEqual([]);
  });

  test('from a page older than a day is refused, and from one with outdated words too', async () => {
    const { shown } = await house.page();
    await expect(house.optIn('old@example.com', { shown, now: later(25 * hour) })).rejects.toMatchObject({
      code: 'optin_page_old',
    });
    const own = await aHouse();
    const before = await own.page();
    await publishedWords(own.ctx, own.topicId, { change: 'major', more: 'Also from our partner farms.' });
    await expect(
      own.optIn('old@example.com', { shown: before.shown, ticked: [own.statementId] }),
    ).rejects.toMatchObject({
      code: 'optin_words_changed',
    });
  });

  test('from a program that fills every field is answered like any other and leaves nothing', async () => {
    await expect(house.optIn('bot@example.com', { trap: 'https://spam.example' })).resolves.toBeUndefined();
    expect((await house.about('bot@example.com')).contacts).toEqual([]);
  });

  test('is answered the same whatever is known about the address, even when it was asked too often', async () => {
    const answers = [];
    await join('known@example.com');
    const { id } = await house.about('known@example.com');
    await withdraw(house.ctx, { contactId: id, topicId: null, method: 'staff' });
    for (const address of ['known@example.com', 'nobody-yet@example.com', ...Array(7).fill('often@example.com')])
      answers.push(await house.optIn(address));
    expect(new Set(answers)).toEqual(new Set([undefined]));
    expect((await house.about('often@example.com')).letters).toHaveLength(1);
  });

  test('from one caller over and over is told to wait', async () => {
    const own = await aHouse();
    const { shown } = await own.page();
    const from = visitor(own.ws, new Date(), '203.0.113.9');
    const once = (n: number) =>
      requestOptIn(from, {
        workspace: own.ws.slug,
        form: own.form.slug,
        shown,
        ticked: [own.statementId],
        address: `n${n}@example.com`,
      });
    for (let n = 0; n < 30; n++) await once(n);
    await expect(once(30)).rejects.toMatchObject({ code: 'too_many', kind: 'too-many' });
  });

  test('from one household is one caller, whatever address of its network it takes', async () => {
    const own = await aHouse();
    const { shown } = await own.page();
    const once = (n: number) =>
      requestOptIn(visitor(own.ws, new Date(), `2001:db8:ffff:1:${n.toString(16)}::1`), {
        workspace: own.ws.slug,
        form: own.form.slug,
        shown,
        ticked: [own.statementId],
        address: `h${n}@example.com`,
      });
    for (let n = 0; n < 30; n++) await once(n);
    await expect(once(30)).rejects.toMatchObject({ code: 'too_many' });
  });

  test('on a form that was closed meanwhile is refused', async () => {
    const own = await aHouse();
    const { shown } = await own.page();
    await withdrawForm(own.ctx, own.form.id);
    await expect(own.optIn('late@example.com', { shown, ticked: [own.statementId] })).rejects.toMatchObject({
      code: 'form_closed',
    });
  });
});

describe('a confirmation link', () => {
  test('answered twice is answered once', async () => {
    await house.optIn('again@example.com');
    const token = await house.tokenFor('again@example.com');
    const press = () => confirm(house.visitor(), { token, statements: [house.statementId] });
    const outcomes = (await Promise.all([press(), press()])).map(({ outcome }) => outcome);
    expect(outcomes.sort()).toEqual(['already', 'confirmed']);
    expect((await press()).outcome).toBe('already');
    expect((await house.about('again@example.com')).entries.map(({ type }) => type)).toEqual(['requested', 'given']);
  });

  test('that was answered does not undo a withdrawal made since', async () => {
    await house.optIn('undone@example.com');
    const token = await house.tokenFor('undone@example.com');
    await confirm(house.visitor(), { token, statements: [house.statementId] });
    const { id } = await house.about('undone@example.com');
    await withdraw(house.ctx, { contactId: id, topicId: house.topicId, method: 'staff' });
    expect((await confirm(house.visitor(), { token, statements: [house.statementId] })).outcome).toBe('already');
    expect((await house.about('undone@example.com')).permission).toMatchObject({ state: 'withdrawn' });
  });

  test('that is forged, expired, of another purpose, or asks for what was not asked gives nothing', async () => {
    await house.optIn('careful@example.com');
    const token = await house.tokenFor('careful@example.com');
    const statements = [house.statementId];
    const { id } = await house.about('careful@example.com');
    const unsubscribe = linksFor({ workspaceId: house.ws.workspaceId, contactId: id }).unsubscribe.split('/').at(-1)!;
    const outcome = async (token: string, asked = statements, now?: Date) =>
      (await confirm(house.visitor(now), { token, statements: asked })).outcome;
    expect(await outcome(`${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`)).toBe('forged');
    expect(await outcome(unsubscribe)).toBe('forged');
    expect(await outcome(token, [house.statementId + 999])).toBe('forged');
    expect(await outcome(token, statements, later(49 * hour))).toBe('expired');
    expect((await house.about('careful@example.com')).permission).toMatchObject({ state: 'requested' });
  });

  test('is never needed: without a live request there is nothing to confirm', async () => {
    const neighbour = await aHouse();
    await neighbour.optIn('there@example.com');
    const token = await neighbour.tokenFor('there@example.com');
    // The same token read in this workspace's name stays the neighbour's.
    expect(await confirm(house.visitor(), { token, statements: [house.statementId] })).toEqual({ outcome: 'forged' });
    expect((await house.about('there@example.com')).contacts).toEqual([]);
  });

  test('on words replaced by a major version gives a permission that does not count', async () => {
    const own = await aHouse();
    await own.optIn('between@example.com');
    const token = await own.tokenFor('between@example.com');
    await publishedWords(own.ctx, own.topicId, { change: 'major', more: 'Also from our partner farms.' });
    const answer = await confirm(own.visitor(), { token, statements: [own.statementId] });
    expect(answer).toMatchObject({ outcome: 'confirmed', given: [{ outdated: true }] });
    expect((await own.about('between@example.com')).permission).toMatchObject({ state: 'given', outdated: true });
  });
});

describe('leaving everything', () => {
  test('closes every topic and the address, and only the person opens what they ask for again', async () => {
    const own = await aHouse();
    const other = await aTopic(own.ctx);
    await publishedWords(own.ctx, other);
    const address = 'everything@example.com';
    await own.optIn(address);
    await confirm(own.visitor(), { token: await own.tokenFor(address), statements: [own.statementId] });
    const { id } = await own.about(address);
    const { unsubscribe } = linksFor({
      workspaceId: own.ws.workspaceId,
      contactId: id,
      topicId: own.topicId,
      campaignId: 3,
    });
    const token = unsubscribe.split('/').at(-1)!;
    const left = await withdrawByLink(own.visitor(), { token, scope: 'everything', method: 'link' });
    expect(left).toMatchObject({ ok: true, drained: true, already: false });
    const gone = await own.about(address);
    expect(gone.permission).toMatchObject({ state: 'withdrawn' });
    expect(gone.reach).toMatchObject({ open: false, closed_because: 'objection' });
    expect(gone.entries.at(-1)).toMatchObject({ type: 'withdrawn', topic_id: null, target: 'campaign:3' });
    const again = await withdrawByLink(own.visitor(), { token, scope: 'everything', method: 'link' });
    expect(again).toMatchObject({ already: true });
    expect((await own.about(address)).entries).toHaveLength(gone.entries.length);

    await own.optIn(address, { now: later(hour) });
    expect((await own.about(address)).reach).toMatchObject({ open: false });
    await confirm(own.visitor(later(2 * hour)), { token: await own.tokenFor(address), statements: [own.statementId] });
    const back = await own.about(address);
    expect(back.permission).toMatchObject({ state: 'given' });
    expect(back.reach).toMatchObject({ open: true, closed_because: null });
    const { rows } = await own.ws.workerDb.house.execute(
      sql`select 1 from suppressions where workspace_id = ${own.ws.workspaceId} and lifted_at is null`,
    );
    expect(rows).toEqual([]);
  });
});

describe('nobody but the person', () => {
  const asApp = async <T>(query: ReturnType<typeof sql>) =>
    house.ctx.db.transaction(house.ws.workspaceId, (tx) => tx.execute<T & Record<string, unknown>>(query));
  const refusal = (promise: Promise<unknown>) =>
    promise.then(
      () => 'accepted',
      (error) => String(error.cause?.message ?? error.message),
    );
  const entryBy = async (contactId: number, actor: string, type: string) => {
    const { append } = await import('#lib/services/ledger/append.ts');
    const { write } = await import('#lib/services/context.ts');
    const ctx = house.ws.ctxOf(actor === 'staff' ? 'owner' : { type: 'job', name: 'import' });
    const [entry] = await write(ctx, (tx) =>
      append(tx, ctx, [{ kind: 'consent', type, contactId, topicId: house.topicId, channel: 'email' }]),
    );
    return entry!.id;
  };

  test('takes back a withdrawal: the database refuses staff and imports even in raw SQL', async () => {
    const id = await join('final@example.com');
    await withdraw(house.ctx, { contactId: id, topicId: null, method: 'staff' });
    for (const actor of ['staff', 'import']) {
      const entry = await entryBy(id, actor, 'given');
      for (const basis of ['consent', 'imported'])
        expect(
          await refusal(
            asApp(sql`update permissions set state = 'given', basis = ${basis}, entry_id = ${entry}
                       where contact_id = ${id} and topic_id = ${house.topicId}`),
          ),
        ).toMatch(/only the person/);
      expect(
        await refusal(
          asApp(sql`update reach set open = true, closed_because = null, entry_id = ${entry} where contact_id = ${id}`),
        ),
      ).toMatch(/only the person/);
      expect(
        await refusal(
          asApp(sql`update suppressions set lifted_at = now(), lifted_entry_id = ${entry}
                     where address_hash = (select address_hash from contacts where id = ${id})`),
        ),
      ).toMatch(/only the person/);
    }
    // Nor by an old yes of somebody else, nor by taking the row away.
    const other = await join('other@example.com');
    const { entries } = await house.about('other@example.com');
    expect(other).not.toBe(id);
    expect(
      await refusal(
        asApp(sql`update permissions set state = 'given', entry_id = ${entries.at(-1)!.id}
                   where contact_id = ${id} and topic_id = ${house.topicId}`),
      ),
    ).toMatch(/same person/);
    expect(await refusal(asApp(sql`delete from permissions where contact_id = ${id}`))).toMatch(/permission denied/);
    const after = await house.about('final@example.com');
    expect(after.permission).toMatchObject({ state: 'withdrawn' });
    expect(after.reach).toMatchObject({ open: false });
  });
});

test('the letter says what is agreed to, word for word, and the same letter comes out every time', async () => {
  await house.optIn('letter@example.com');
  const { letters } = await house.about('letter@example.com');
  const letter = (await renderConfirmation(house.ws.workerDb, letters[0]!.payload))!;
  expect(await renderConfirmation(house.ws.workerDb, letters[0]!.payload)).toEqual(letter);
  const { words } = (await house.page()).boxes[0]!;
  const flat = (text: string) => text.replaceAll('&quot;', '"').replace(/\s+/g, ' ');
  expect(flat(letter.text)).toContain(words);
  expect(flat(letter.html)).toContain(words);
  expect(letter).toMatchObject({
    to: 'letter@example.com',
    from: { name: 'Langbian Coffee Co., Ltd', address: 'hello@langbian.example' },
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  expect(letter.text).toContain('Do nothing');
  expect(letter.html).not.toMatch(/<img|<script|https?:\/\/(?!127\.0\.0\.1|www\.w3\.org)/i);
  const token = await house.tokenFor('letter@example.com');
  await confirm(house.visitor(), { token, statements: [house.statementId] });
  expect(await renderConfirmation(house.ws.workerDb, letters[0]!.payload)).toBeNull();
});

test('the letter asks and advertises nothing: one link, no picture, no word of the form or the topic around it', async () => {
  await house.optIn('plain@example.com');
  const { letters } = await house.about('plain@example.com');
  const letter = (await renderConfirmation(house.ws.workerDb, letters[0]!.payload))!;
  for (const text of [letter.html, letter.text]) {
    const links = new Set(
      [...text.matchAll(/https?:\/\/[^\s"<>]+/g)].map(([link]) => link).filter((one) => !one.includes('w3.org')),
    );
    expect([...links].map((link) => new URL(link).pathname.split('/')[1])).toEqual(['confirm']);
    expect(text).not.toMatch(/<img|background-image|News from the hills|Letters from the hills/);
  }
  expect(letter.subject).not.toMatch(/[!%$€₫]|free|offer/i);
  expect(letter.headers).not.toHaveProperty('List-Unsubscribe');
});
