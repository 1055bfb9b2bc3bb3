// What a flood of made-up requests does: how many letters leave, whom they reach, and whether others are still served.
import { performance } from 'node:perf_hooks';
import { type Database, openDatabase } from '#db/client.ts';
import { Fault } from '#lib/domain/fault.ts';
import { optInLimits as caps } from '#lib/services/consent/opt-in-limits.ts';
import { requestOptIn } from '#lib/services/consent/request-opt-in.ts';
import { formPage } from '#lib/services/forms/form-page.ts';
import { type Bench, judged } from './bench.ts';
import { foundAsking, keysFor } from './parts/asking.ts';
import { withServer } from './server.ts';

/** Requests in flight at once. */
const width = 8;

type Sender = (address: string, ip: string) => Promise<'answered' | 'refused'>;

const sender = async (db: Database, slugs: { workspace: string; form: string }): Promise<Sender> => {
  const ctx = (ip: string) => ({
    db,
    actor: { type: 'contact' as const, contactId: null },
    workspaceId: 0,
    now: new Date(),
    requestId: 'bench',
    from: { ip, userAgent: 'bench' },
  });
  const page = (await formPage(ctx('192.0.2.1'), slugs))!;
  const ticked = page.boxes.map(({ statementId }) => statementId);
  return (address, ip) =>
    requestOptIn(ctx(ip), { ...slugs, address, shown: page.shown, ticked }).then(
      () => 'answered' as const,
      (error) => {
        if (error instanceof Fault && error.code === 'too_many') return 'refused' as const;
        throw error;
      },
    );
};

const all = async (count: number, one: (n: number) => Promise<unknown>) => {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const n = next;
      next += 1;
      await one(n);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
};

export default {
  name: 'bombing',
  about: 'letters that leave under attack against what the caps allow, with honest visitors beside it',
  size: { of: 'requests an attack', usual: 4_000 },
  run: ({ size }) =>
    withServer(async (server) => {
      Object.assign(process.env, keysFor(server.url));
      const admin = await server.connect();
      const db = openDatabase({ url: server.url, role: 'app' });
      try {
        const [form = ''] = await foundAsking(db, 1);
        const slugs = { workspace: 'bench', form };
        const send = await sender(db, slugs);
        const letters = async (like: string) =>
          Number((await admin.query('select count(*) as n from letter_queue where "to" like $1', [like])).rows[0].n);
        const most = async (like: string) =>
          Number(
            (
              await admin.query(
                'select coalesce(max(n), 0) as n from (select count(*) as n from letter_queue where "to" like $1 group by "to") x',
                [like],
              )
            ).rows[0].n,
          );
        const honest: number[] = [];
        let served = 0;
        const visit = async (name: string, n: number) => {
          const began = performance.now();
          if ((await send(`${name}-${n}@example.net`, `2001:db8:${(0x1000 + n).toString(16)}::1`)) === 'answered')
            served += 1;
          honest.push(performance.now() - began);
        };
        let visits = 0;
        const attack = (name: string, target: (n: number) => { address: string; ip: string }) =>
          all(size, async (n) => {
            const { address, ip } = target(n);
            await send(address, ip);
            if (n % 200 === 0) {
              visits += 1;
              await visit(name, visits);
            }
          });

        // One mailbox from everywhere; many mailboxes from one place; many from many.
        await attack('a', (n) => ({ address: 'victim@example.org', ip: `10.${(n >> 8) & 255}.${n & 255}.9` }));
        const victim = await letters('victim@example.org');
        await attack('b', (n) => ({ address: `one-${n}@example.org`, ip: '203.0.113.9' }));
        const onePlace = await letters('one-%');
        await attack('c', (n) => ({
          address: `net-${n}@example.org`,
          ip: `2001:db8:7:${(n % 64).toString(16)}::${n.toString(16)}`,
        }));
        const oneNetwork = await letters('net-%');
        await attack('d', (n) => ({
          address: `many-${n}@example.org`,
          ip: `11.${Math.floor(n / 100) & 255}.${Math.floor(n / 25_600)}.${(n % 100) + 1}`,
        }));
        const fromMany = await letters('many-%');
        const total = victim + onePlace + oneNetwork + fromMany + (await letters('%@example.net'));
        const held =
          victim === 1 &&
          onePlace <= caps.caller.points &&
          oneNetwork <= caps.near.points &&
          total <= caps.form.points + caps.crowded.points &&
          (await most('%')) === 1;
        honest.sort((a, b) => a - b);
        const result = judged({
          name: 'bombing',
          unit: 'honest visitors served',
          measured: served,
          limit: visits,
          better: 'more',
          goal: 1,
          requests: 4 * size,
          lettersToOneVictim: victim,
          lettersFromOnePlace: `${onePlace} (cap ${caps.caller.points})`,
          lettersFromOneNetwork: `${oneNetwork} (cap ${caps.near.points})`,
          lettersFromMany: fromMany,
          lettersThroughTheForm: `${total} (cap ${caps.form.points} + ${caps.crowded.points} an hour)`,
          honestP95Ms: Number(honest[Math.floor(honest.length * 0.95)]!.toFixed(1)),
          capsHold: held,
        });
        return { ...result, holds: result.holds && held };
      } finally {
        await db.close();
      }
    }),
} satisfies Bench;
