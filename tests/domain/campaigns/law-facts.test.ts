import { expect, test } from 'vitest';
import { type Agreed, lawsOf, promisedBy } from '#lib/domain/campaigns/law-facts.ts';
import type { StatementFacts } from '#lib/domain/consent/statement.ts';
import { jurisdictionByCode } from '#lib/domain/jurisdictions/index.ts';

const facts: StatementFacts = {
  v: 2,
  controller: {
    legalName: 'Langbian Coffee',
    postalAddress: '12 Trần Phú',
    country: 'VN',
    contact: 'hello@langbian.example',
  },
  topic: { name: 'Harvest', description: '' },
  channel: 'email',
  cadence: { count: 2, days: 30 },
  withdrawal: 'by the link in every letter',
  privacyUrl: null,
  thirdParties: [],
};
const said = (id: number, words: string): [number, Agreed] => [id, { id, version: id, language: 'en', words, facts }];
const whole =
  'Langbian Coffee may send me “Harvest” as e-mail letters with text and pictures, at most 2 in 30 days. I can unsubscribe at any time by the link in every letter.';
const short =
  'Langbian Coffee may write to me by e-mail, at most 2 in 30 days. I can unsubscribe at any time by the link in every letter.';
const agreed = new Map([said(1, whole), said(2, short)]);
const counts = { guessed: 0, due: 0, overdue: 0 };
const under = (jurisdiction: string, statements: { statementId: number | null; people: number }[]) => ({
  jurisdiction,
  people: statements.reduce((sum, { people }) => sum + people, 0),
  ...counts,
  statements,
});

test('the floor comes first and is about everybody; whom nobody can place is counted there', () => {
  const laws = lawsOf(
    [under('VN', [{ statementId: 1, people: 5 }]), { ...under('floor', [{ statementId: 1, people: 2 }]), guessed: 2 }],
    9,
    agreed,
    (law) => `as in ${law}`,
  );
  expect(laws.map(({ name, people, guessed, subject }) => [name.en, people, guessed, subject])).toEqual([
    ['Strictest common rules', 9, 2, 'as in floor'],
    ['Vietnam', 5, 0, 'as in VN'],
  ]);
});

test('words that leave out what the law of their readers wants said are found, and only under that law', () => {
  const resting = [
    { statementId: 1, people: 5 },
    { statementId: 2, people: 3 },
    { statementId: null, people: 4 },
  ];
  const [, vn, us] = lawsOf([under('VN', resting), under('US', resting)], 24, agreed, () => null);
  expect(vn!.unsaid).toEqual([{ version: 2, language: 'en', people: 3, parts: ['content'] }]);
  expect(vn!.statement).toBe(jurisdictionByCode('VN').email.statement);
  expect(us!.unsaid).toEqual([]);
});

test('a law that lets a yes stand for a time says how long, and who is past it', () => {
  const kr = { ...under('KR', [{ statementId: 1, people: 5 }]), due: 3, overdue: 1 };
  const [floor, korea] = lawsOf([kr], 5, agreed, () => null);
  expect(korea!.reconfirm).toMatchObject({ months: 24, due: 3, overdue: 1, confidence: 'verbatim' });
  expect(floor!.reconfirm).toBeNull();
});

test('what was promised is listed by how many it was promised to; whoever came without words is counted', () => {
  const { promised, broughtAlong } = promisedBy(
    [
      { statementId: 1, people: 2 },
      { statementId: 2, people: 7 },
      { statementId: null, people: 4 },
      { statementId: null, people: 1 },
    ],
    agreed,
  );
  expect(promised!.map(({ statementId, people, controller }) => [statementId, people, controller])).toEqual([
    [2, 7, 'Langbian Coffee'],
    [1, 2, 'Langbian Coffee'],
  ]);
  expect(broughtAlong).toBe(5);
});
