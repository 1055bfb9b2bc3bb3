import { expect, test } from 'vitest';
import { type Limit, limit, limitInTurn } from '#lib/services/limit.ts';
import { testDatabase } from '#tests/support/database.ts';

const rule = (name: string, points: number): Limit => ({ name, points, seconds: 3600 });
const tooMany = { code: 'too_many', kind: 'too-many', params: { minutes: 60 } };

test('rules are counted in turn, and what comes after a refusal is not counted', async () => {
  const { db } = await testDatabase();
  const [wide, narrow, last] = [rule('turn-wide', 9), rule('turn-narrow', 1), rule('turn-last', 9)];
  const once = () =>
    limitInTurn(
      db,
      [wide, narrow, last].map((one) => ({ rule: one, subject: 'somebody' })),
    );
  expect(await once()).toEqual({ counts: [1, 1, 1] });
  expect(await once()).toMatchObject({ counts: [2, 2], refused: { rule: narrow, fault: tooMany } });
  expect(await limit(db, last, 'somebody')).toBe(2);
});

test('counting in turn and counting one rule are the same count', async () => {
  const { db } = await testDatabase();
  const two = rule('turn-same', 2);
  const inTurn = () => limitInTurn(db, [{ rule: two, subject: 'somebody' }]);
  expect(await limit(db, two, 'somebody')).toBe(1);
  expect(await inTurn()).toEqual({ counts: [2] });
  await expect(limit(db, two, 'somebody')).rejects.toMatchObject(tooMany);
  expect(await inTurn()).toMatchObject({ counts: [4], refused: { fault: tooMany } });
  expect((await limitInTurn(db, [{ rule: two, subject: 'somebody else' }])).counts).toEqual([1]);
});

test('when the span is over, counting begins anew', async () => {
  const { db } = await testDatabase();
  const short = { name: 'turn-short', points: 1, seconds: 1 };
  const once = () => limitInTurn(db, [{ rule: short, subject: 'somebody' }]);
  await once();
  expect((await once()).refused?.rule).toBe(short);
  await new Promise((done) => setTimeout(done, 1_050));
  expect(await once()).toEqual({ counts: [1] });
});
