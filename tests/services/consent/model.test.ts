// Anything anybody can do to a permission, in any order, against the real database. After every step: the projection is the
// fold of the entries, a no is a no until its person says yes, and the gate lets nobody through who has no live permission.
import fc from 'fast-check';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isLive, permissionOf, type ScopedEntry } from '#lib/domain/consent/permission.ts';
import { sign } from '#lib/domain/consent/token.ts';
import { Fault } from '#lib/domain/fault.ts';
import { parseLeaf } from '#lib/domain/ledger/leaf.ts';
import { verdictOn } from '#lib/domain/ledger/verify.ts';
import { confirm } from '#lib/services/consent/confirm.ts';
import { confirmationRef } from '#lib/services/consent/confirmation-of.ts';
import { erase } from '#lib/services/consent/erase.ts';
import { expire } from '#lib/services/consent/expire.ts';
import { linkKeys } from '#lib/services/consent/links.ts';
import { pause } from '#lib/services/consent/pause.ts';
import { askAnew } from '#lib/services/consent/re-permission.ts';
import { remind } from '#lib/services/consent/remind.ts';
import { requestOptIn } from '#lib/services/consent/request-opt-in.ts';
import { withdraw } from '#lib/services/consent/withdraw.ts';
import { formPage } from '#lib/services/forms/form-page.ts';
import { verifierKeyOf } from '#lib/services/ledger/checkpoint.ts';
import { exportLedger } from '#lib/services/ledger/export-ledger.ts';
import { merge } from '#lib/services/people/merge.ts';
import { receiveImport } from '#lib/services/people/receive-import.ts';
import { recordCustomer } from '#lib/services/people/record-customer.ts';
import { runImports } from '#lib/services/people/run-imports.ts';
import { startImport } from '#lib/services/people/start-import.ts';
import { keepBooks, seed } from '#tests/services/ledger/a-ledger.ts';
import { arrange, lineUp, makeSending, superuser } from '#tests/support/deliveries.ts';
import { type TestWorkspace, testWorkspace } from '#tests/support/workspace.ts';
import { aForm, aTopic, publishedWords, visitor } from './a-form.ts';

let ws: TestWorkspace;
let god: pg.Client;
let topics: [number, number];
let form: { id: number; slug: string };
let callers = 0;
beforeAll(async () => {
  ws = await testWorkspace();
  god = await superuser(ws.url);
  topics = [await aTopic(ws.ctx), await aTopic(ws.ctx)];
  for (const topic of topics) await publishedWords(ws.ctx, topic);
  form = await aForm(ws.ctx, topics);
});
afterAll(() => god.end());

/** What the test itself remembers: who said no to what, and has not said yes to it since. */
class Model {
  noes = new Set<string>();
  no(contactId: number, topicIds: number[]) {
    for (const topicId of topicIds) this.noes.add(`${contactId}:${topicId}`);
  }
  yes(contactId: number, topicIds: number[]) {
    for (const topicId of topicIds) this.noes.delete(`${contactId}:${topicId}`);
  }
}
/** Two records, which may turn out to be one person. */
type Real = { addresses: [string, string] };
type Who = 0 | 1;

const idsOf = async ({ addresses }: Real): Promise<(number | undefined)[]> => {
  const { rows } = await god.query<{ id: string; address: string }>(
    'select id, address from contacts where address = any ($1)',
    [addresses],
  );
  return addresses.map((address) => {
    const found = rows.find((row) => row.address === address);
    return found && Number(found.id);
  });
};
/** An answer that was refused in words is an answer. */
const politely = (work: () => Promise<unknown>) =>
  (async () => void (await work()))().catch((error) => {
    if (!(error instanceof Fault)) throw error;
  });

class Step implements fc.AsyncCommand<Model, Real> {
  constructor(
    readonly name: string,
    readonly act: (model: Model, real: Real) => Promise<void>,
  ) {}
  check = () => true;
  toString = () => this.name;
  async run(model: Model, real: Real) {
    await this.act(model, real);
    await holds(model);
  }
}
/** A step about somebody who is there. */
const about = (name: string, who: Who, act: (id: number, model: Model, real: Real) => Promise<unknown>) =>
  new Step(`${name} ${who}`, async (model, real) => {
    const id = (await idsOf(real))[who];
    if (id !== undefined) await act(id, model, real);
  });
const asPerson = (contactId: number) => ws.ctxOf({ type: 'contact', contactId });

const optIn = (who: Who, ticked: number[]) =>
  new Step(`opt in ${who} to ${ticked}`, async (_, { addresses }) => {
    const ctx = visitor(ws, new Date(), `2001:db8:${(++callers).toString(16)}::1`);
    const page = (await formPage(ctx, { workspace: ws.slug, form: form.slug }))!;
    const wanted = page.boxes.filter((_box, n) => ticked.includes(n)).map((box) => box.statementId);
    await politely(() =>
      requestOptIn(ctx, {
        workspace: ws.slug,
        form: form.slug,
        shown: page.shown,
        ticked: wanted,
        address: addresses[who],
      }),
    );
  });

/** Presses the link of any letter they ever got, the newest or an old one. */
const press = (who: Who, which: number) =>
  about(`press letter ${which} of`, who, async (contactId, model) => {
    const { rows } = await god.query(
      'select id, expires_at, answered_at, asked from confirmations where contact_id = $1 order by id desc',
      [contactId],
    );
    const letter = rows[which % Math.max(1, rows.length)];
    if (!letter) return;
    const token = sign(linkKeys(), 'confirm', {
      workspaceId: ws.workspaceId,
      ref: confirmationRef(Number(letter.id)),
      expiresAt: new Date('2100-01-01'),
    });
    const asked = letter.asked as { topicId: number; statementId: number }[];
    const { outcome } = await confirm(visitor(ws), { token, statements: asked.map((one) => one.statementId) });
    const live = letter.answered_at === null && letter.expires_at > new Date();
    expect(outcome).toBe(live ? 'confirmed' : letter.answered_at ? 'already' : 'expired');
    if (outcome === 'confirmed')
      model.yes(
        contactId,
        asked.map((one) => one.topicId),
      );
  });

const leave = (who: Who, topic: 0 | 1 | null, method: 'one-click' | 'link' | 'preferences' | 'staff') =>
  about(`leave ${topic ?? 'everything'} by ${method}`, who, async (contactId, model) => {
    const ctx = method === 'staff' ? ws.ctx : asPerson(contactId);
    await withdraw(ctx, { contactId, topicId: topic === null ? null : topics[topic], method });
    model.no(contactId, topic === null ? topics : [topics[topic]]);
  });

const bring = (who: Who, topic: 0 | 1, row: string) =>
  new Step(`import ${who} with ${row} on ${topic}`, async (model, real) => {
    async function* bytes() {
      yield Buffer.from(`email,optin time,status\n${real.addresses[who]},${row}\n`);
    }
    const id = await receiveImport(ws.ctx, { name: 'people.csv', bytes: bytes(), size: null, encoding: null });
    await startImport(ws.ctx, {
      id,
      mapping: { 0: 'address', 1: 'opt_in_at', 2: 'status' },
      topicId: topics[topic],
      origin: 'own_form',
      note: 'kept by the old tool, times and all',
    });
    const failures: unknown[] = [];
    while ((await runImports(ws.db, new Date(), { error: (fields: unknown) => void failures.push(fields) })) > 0);
    expect(failures).toEqual([]);
    const contactId = (await idsOf(real))[who];
    if (row.endsWith('unsubscribed') && contactId) model.no(contactId, [topics[topic]]);
  });

const age = (who: Who) =>
  about('three days pass for', who, async (contactId) => {
    await arrange(god, `update permissions set since = since - interval '3 days' where contact_id = $1`, [contactId]);
    await arrange(god, `update confirmations set expires_at = expires_at - interval '3 days' where contact_id = $1`, [
      contactId,
    ]);
  });
const lapse = (who: Who) =>
  about('the term is over for', who, (contactId) =>
    arrange(god, `update permissions set valid_until = now() where contact_id = $1 and valid_until is not null`, [
      contactId,
    ]),
  );
const nearly = (who: Who) =>
  about('the term is nearly over for', who, (contactId) =>
    arrange(
      god,
      `update permissions set remind_at = now() - interval '1 second' where contact_id = $1 and valid_until > now()`,
      [contactId],
    ),
  );
const timekeeper = new Step('the timekeeper comes by', async () => {
  await Promise.all([expire(ws.workerDb, ws.db, new Date()), expire(ws.workerDb, ws.db, new Date())]);
  await remind(ws.workerDb, ws.db, new Date());
});
let versions = 0;
const major = (topic: 0 | 1) =>
  new Step(`new words for ${topic}`, async () => {
    await publishedWords(ws.ctx, topics[topic], { change: 'major', more: `And ${++versions} more.` });
  });
const anew = (topic: 0 | 1) =>
  new Step(`ask anew about ${topic}`, () => politely(() => askAnew(ws.ctx, topics[topic])));
const rest = (who: Who, day: string | null) =>
  about(`pause until ${day}`, who, (contactId) => politely(() => pause(asPerson(contactId), { contactId, day })));
const customer = (who: Who, topic: 0 | 1, country: string) =>
  about(`a customer from ${country} on ${topic}:`, who, async (contactId) => {
    await god.query('update contacts set country = $2 where id = $1', [contactId, country]);
    const day = new Date().toISOString().slice(0, 10);
    await politely(() =>
      recordCustomer(ws.ctx, { contactId, topicId: topics[topic], occasion: 'purchase', day, note: 'order 7' }),
    );
  });
const mergeInto = (who: Who) =>
  new Step(`merge the other into ${who}`, async (model, real) => {
    const ids = await idsOf(real);
    const [keptId, awayId] = [ids[who], ids[1 - who]];
    if (keptId === undefined || awayId === undefined) return;
    await politely(async () => {
      await merge(ws.ctx, { keptId, awayId, note: 'told us' });
      for (const topicId of topics) if (model.noes.has(`${awayId}:${topicId}`)) model.no(keptId, [topicId]);
      model.no(awayId, topics);
    });
  });
const forget = (who: Who) =>
  about('erase', who, async (contactId, model) => {
    await erase(asPerson(contactId), { contactId, method: 'link' });
    model.no(contactId, topics);
  });

/** What usually follows one another, so that a short run gets somewhere. */
const inTurn = (name: string, ...steps: Step[]) =>
  new Step(name, async (model, real) => {
    for (const step of steps) await step.act(model, real);
  });

type Row = {
  contact_id: number;
  topic_id: number;
  state: string;
  outdated: boolean;
  entry_id: number;
  refusal: string | null;
};

const holds = async ({ noes }: Model) => {
  const permissions = (
    await god.query<Row>(`
      select p.contact_id::int, p.topic_id::int, p.state, p.outdated, p.entry_id::int,
             gate_refusal(p.state, p.outdated, p.valid_until, r.open, r.closed_because, now()) as refusal
        from permissions p left join reach r using (workspace_id, contact_id)`)
  ).rows;
  const entries = (
    await god.query<{ id: number; contact_id: number; leaf: Buffer }>(
      `select id::int, contact_id::int, leaf from entries where kind = 'consent' and contact_id is not null order by contact_id, person_seq`,
    )
  ).rows;
  const histories = new Map<number, ScopedEntry[]>();
  for (const { id, contact_id, leaf } of entries) {
    const history = histories.get(contact_id) ?? [];
    history.push({ ...parseLeaf(leaf.toString('utf8')), entry: id } as ScopedEntry);
    histories.set(contact_id, history);
  }
  const kept = new Map(permissions.map((row) => [`${row.contact_id}:${row.topic_id}`, row]));
  for (const [contactId, history] of histories)
    for (const topic of topics) {
      const folded = permissionOf(history, { topic, channel: 'email' });
      const row = kept.get(`${contactId}:${topic}`);
      expect(row && { state: row.state, entry: row.entry_id }).toEqual(
        folded && { state: folded.state, entry: folded.entry },
      );
      if (row && row.refusal === null) expect([isLive(folded, new Date()), row.outdated]).toEqual([true, false]);
    }
  for (const no of noes) expect(kept.get(no)?.refusal ?? 'not asked').not.toBeNull();
};

/** Everybody stands in line; through come those the gate had named, at most. */
const claimed = async () => {
  for (const topicId of topics) {
    const { rows } = await god.query<{ contact_id: number; refusal: string | null }>(
      `select c.id::int as contact_id, gate_refusal(p.state, p.outdated, p.valid_until, r.open, r.closed_because, now()) as refusal
         from contacts c left join reach r on r.contact_id = c.id
         left join permissions p on p.contact_id = c.id and p.topic_id = $1`,
      [topicId],
    );
    const campaign = await makeSending(ws.ctx, topicId);
    await lineUp(
      ws.ctx,
      campaign,
      rows.map(({ contact_id }) => contact_id),
    );
    const taken = await god.query<{ contact_id: number }>(
      `select contact_id::int from claim_deliveries($1, $2, 0, 100, 'worker', interval '0 seconds')`,
      [ws.workspaceId, campaign],
    );
    const may = new Set(rows.filter(({ refusal }) => refusal === null).map(({ contact_id }) => contact_id));
    for (const { contact_id } of taken.rows) expect(may.has(contact_id)).toBe(true);
  }
};

const who = fc.constantFrom<Who>(0, 0, 0, 1);
const topic = fc.constantFrom<0 | 1>(0, 0, 1);
const commands = fc.commands(
  [
    fc.tuple(who, fc.constantFrom<(0 | 1)[]>([0], [1], [0, 1])).map(([one, ticked]) => optIn(one, ticked)),
    fc.tuple(who, fc.constantFrom(0, 0, 0, 1)).map(([one, which]) => press(one, which)),
    who.map((one) => inTurn(`join ${one}`, optIn(one, [0, 1]), press(one, 0))),
    who.map((one) => inTurn(`renew ${one}`, nearly(one), timekeeper, press(one, 0))),
    fc.tuple(who, topic).map(([one, what]) => inTurn(`ask ${one} anew`, major(what), anew(what), press(one, 0))),
    fc
      .tuple(
        who,
        fc.constantFrom<0 | 1 | null>(0, 1, null),
        fc.constantFrom<'one-click' | 'link' | 'preferences' | 'staff'>('one-click', 'link', 'preferences', 'staff'),
      )
      .map(([one, what, method]) => leave(one, what, method)),
    fc
      .tuple(who, topic, fc.constantFrom('2024-03-01 10:00,subscribed', ',subscribed', '2024-03-01 10:00,unsubscribed'))
      .map(([one, what, row]) => bring(one, what, row)),
    who.map(age),
    who.map(lapse),
    who.map(nearly),
    fc.constant(timekeeper),
    topic.map(major),
    topic.map(anew),
    fc.tuple(who, fc.constantFrom('2027-03-01', null)).map(([one, day]) => rest(one, day)),
    fc.tuple(who, topic, fc.constantFrom('DE', 'CA', 'VN')).map(([one, what, country]) => customer(one, what, country)),
    who.map(mergeInto),
    who.map(forget),
  ],
  { maxCommands: 14, size: 'max' },
);

let people = 0;
test('whatever happens in whatever order, a permission is what its entries add up to, and a no is a no', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (steps) => {
      const n = ++people;
      const real: Real = { addresses: [`one-${n}@example.com`, `two-${n}@example.com`] };
      await fc.asyncModelRun(() => ({ model: new Model(), real }), steps);
    }),
    { numRuns: 40, seed: 20261124, endOnFailure: true },
  );
  await claimed();
  const books = keepBooks(ws.workerDb);
  const lines: string[] = [];
  for await (const line of await exportLedger(ws.ctx, 'the model is done')) lines.push(line);
  await books.stop();
  const verdict = await verdictOn(lines, { key: verifierKeyOf(seed, ws.workspaceId) });
  expect(verdict).toMatchObject({ outcome: 'intact', findings: [] });
  expect(verdict.counts.permissions).toBeGreaterThan(20);
}, 90_000);
