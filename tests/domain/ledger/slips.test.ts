import { expect, test } from 'vitest';
import { formatLine } from '#lib/domain/ledger/export-format.ts';
import { blockBytes, type Shelves, shelvesInMemory } from '#lib/domain/ledger/slips.ts';
import { type Verdict, verifyExport } from '#lib/domain/ledger/verify.ts';
import { anExport, considered, deliveryTo, listed, minute, story, subjectOf } from './an-export.ts';

const verdictWith = async (shelves: Shelves, lines: string[]): Promise<Verdict> => {
  const steps = verifyExport([`${lines.join('\n')}\n`], {}, shelves);
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
};

test('however many shelves there are, the verdict is the same', async () => {
  const strayed = considered.map((one) =>
    one.subject === subjectOf('Linh') ? { ...one, permittedBy: deliveryTo('Minh').permittedBy! } : one,
  );
  const wrong = [{ ...listed[0]!, i: 3 }, listed[1]!, { ...listed[3]!, state: 'withdrawn' as const }];
  for (const made of [
    await anExport(),
    await anExport({ deliveries: strayed }),
    await anExport({ permissions: wrong }),
    await anExport({ deliveries: [deliveryTo('Minh', { at: minute(21) })], permissions: [] }),
    await anExport({ leaves: story.toSpliced(3, 1), sizes: [9] }),
  ]) {
    const verdict = await verdictWith(shelvesInMemory(1), made.lines);
    for (const count of [2, 7, 1024]) expect(await verdictWith(shelvesInMemory(count), made.lines)).toEqual(verdict);
  }
});

test('people with codes of any length are kept apart and called by them', async () => {
  const odd = ['a'.repeat(22), 'a'.repeat(23), 'b'.repeat(43), 'b'.repeat(86)];
  const leaves = odd.map((subject) => ({ ...story[2]!, subject, seq: 1 }));
  const permissions = odd.map((subject, i) => ({ subject, topic: 1, channel: 'email', state: 'given' as const, i }));
  const made = { leaves, sizes: [4], deliveries: [] };
  expect((await verdictWith(shelvesInMemory(2), (await anExport({ ...made, permissions })).lines)).findings).toEqual(
    [],
  );
  const { findings } = await verdictWith(
    shelvesInMemory(2),
    (await anExport({ ...made, permissions: permissions.slice(0, 3) })).lines,
  );
  expect(findings[0]!.sentence).toContain(`not listed: 1, the first is of person ${'b'.repeat(10)}…`);
});

test('a shelf of many blocks gives back every slip', async () => {
  const put: number[] = [];
  const memory = shelvesInMemory(1);
  const counted: Shelves = {
    ...memory,
    put: (shelf, block) => {
      put.push(block.length);
      memory.put(shelf, block);
    },
  };
  const people = Array.from({ length: 500 }, (_, n) => subjectOf(`person ${n}`));
  const leaves = people.map((subject) => ({ ...story[2]!, subject, seq: 1 }));
  const permissions = people.map((subject, i) => ({ subject, topic: 1, channel: 'email', state: 'given' as const, i }));
  const { lines } = await anExport({ leaves, sizes: [500], permissions, deliveries: [] });
  expect(await verdictWith(counted, lines)).toMatchObject({ ok: true, counts: { permissions: 500 } });
  expect(put).toEqual(Array.from({ length: 8 }, () => blockBytes));
});

test('an export of another version is not called tampered with', async () => {
  const { lines } = await anExport();
  const header = JSON.parse(lines[0]!.slice(17));
  const old = lines.with(0, formatLine({ ...header, v: 1 }));
  expect(await verdictWith(shelvesInMemory(), old)).toMatchObject({ outcome: 'unusable', version: 1, ok: false });
});
