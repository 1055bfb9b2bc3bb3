import { expect, test } from 'vitest';
import { checkStatement, demandsOf, firstWords } from '#lib/domain/consent/check-statement.ts';
import type { StatementFacts } from '#lib/domain/consent/statement.ts';
import { wordings } from '#lib/domain/consent/wording.ts';
import { floor, jurisdictionByCode, jurisdictions } from '#lib/domain/jurisdictions/index.ts';

const facts = (overrides: Partial<StatementFacts> = {}): StatementFacts => ({
  controller: {
    legalName: 'Langbian Coffee Co., Ltd.',
    postalAddress: '12 Trần Phú, Đà Lạt',
    country: 'VN',
    contact: 'hello@langbian.example',
  },
  topic: { name: 'Harvest letters', description: '' },
  channel: 'email',
  cadence: { count: 2, days: 7 },
  withdrawal: '',
  privacyUrl: null,
  thirdParties: [],
  ...overrides,
});
const ours = demandsOf([floor]);
const missing = (words: string, language: 'en' | 'vi', overrides?: Partial<StatementFacts>) =>
  checkStatement(words, facts(overrides), language, ours).map(({ part }) => part);
const under = (code: string, words: string, language: 'en' | 'vi' = 'en', overrides?: Partial<StatementFacts>) =>
  checkStatement(words, facts(overrides), language, demandsOf([floor, jurisdictionByCode(code)])).map(
    ({ part }) => part,
  );

test.each(['en', 'vi'] as const)('the words we start from lack nothing (%s)', (language) => {
  expect(missing(wordings[language].whole(facts()), language)).toEqual([]);
});

test.each(['en', 'vi'] as const)('each suggested sentence mends what it was suggested for (%s)', (language) => {
  const third = facts({ thirdParties: ['Hillside Tea Ltd'] });
  const all = checkStatement('…', third, language, demandsOf([floor, ...jurisdictions]));
  expect(all).toHaveLength(9);
  for (const { part, sentence } of all)
    expect(
      checkStatement(sentence!, third, language, demandsOf([floor, ...jurisdictions])).map((one) => one.part),
    ).not.toContain(part);
  expect(missing('…', language)).toHaveLength(4);
});

test('words that name nobody, no rhythm and no way out are refused for each of it', () => {
  expect(missing('Yes, send me news.', 'en')).toEqual(['controller', 'channel', 'cadence', 'withdrawal']);
  expect(missing('Tôi muốn nhận tin.', 'vi')).toEqual(['controller', 'channel', 'cadence', 'withdrawal']);
});

test.each([
  'at most 2 e-mails in 7 days',
  'at most two e-mails a week',
  'no more than twice every week',
  'up to 2 messages per week',
])('“%s” names the rhythm of two a week', (words) => {
  expect(missing(`I get ${words}.`, 'en')).not.toContain('cadence');
});

test.each([
  'tối đa 2 thư mỗi tuần',
  'không quá hai email một tuần',
  '2 lần trong 7 ngày',
  'tối đa hai thư trong vòng 7 ngày',
])('“%s” names the rhythm of two a week', (words) =>
  expect(missing(`Tôi nhận ${words}.`, 'vi')).not.toContain('cadence'),
);

test.each([
  'at most 3 e-mails in 7 days',
  'at most 2 e-mails in 30 days',
  'now and then',
  'regularly',
  'daily, at most 2 at once',
])('“%s” is another rhythm or none', (words) => {
  expect(missing(`I get ${words}.`, 'en')).toContain('cadence');
});

test('once a month is said in many ways', () => {
  const monthly = { cadence: { count: 1, days: 30 } };
  for (const words of ['I get it monthly.', 'Once a month.', 'One e-mail every month.', '1 e-mail in 30 days.'])
    expect(missing(words, 'en', monthly)).not.toContain('cadence');
  for (const words of ['Hàng tháng một thư.', 'Mỗi tháng 1 email.', 'Một thư trong 30 ngày.'])
    expect(missing(words, 'vi', monthly)).not.toContain('cadence');
});

test('five and year are one word in Vietnamese, and are not mixed up', () => {
  expect(missing('Tối đa năm thư mỗi tuần.', 'vi', { cadence: { count: 5, days: 7 } })).not.toContain('cadence');
  expect(missing('Tối đa 2 thư mỗi năm.', 'vi', { cadence: { count: 2, days: 365 } })).not.toContain('cadence');
});

test('a way out is a way, not a word', () => {
  expect(missing('I can stop at any time.', 'en')).not.toContain('withdrawal');
  expect(missing('Our shop is your one-stop place for coffee.', 'en')).toContain('withdrawal');
  expect(missing('Tôi có thể hủy đăng ký bất cứ lúc nào.', 'vi')).not.toContain('withdrawal');
});

test('the sender is found however the words are spaced and written', () => {
  const words = 'Yes, LANGBIAN  Coffee Co., Ltd. may write to me.';
  expect(missing(words, 'en')).toEqual(['channel', 'cadence', 'withdrawal']);
  expect(missing('Yes, Langbian may write to me.', 'en')).toContain('controller');
});

test.each(['en', 'vi'] as const)('under every law at once, the first words lack nothing (%s)', (language) => {
  const all = demandsOf([floor, ...jurisdictions]);
  for (const thirdParties of [[], ['Hillside Tea Ltd']])
    expect(
      checkStatement(firstWords(facts({ thirdParties }), language, all), facts({ thirdParties }), language, all),
    ).toEqual([]);
});

const bare = 'Langbian Coffee Co., Ltd. may e-mail me at most 2 in 7 days. I can stop with a link.';
test('Viet Nam asks for content and form on top, Canada for an address and a contact', () => {
  expect(under('floor', bare)).toEqual([]);
  expect(under('VN', bare)).toEqual(['content', 'form']);
  expect(under('VN', `${bare} Letters about coffee.`)).toEqual([]);
  expect(under('CA', bare)).toEqual(['content', 'postalAddress', 'contact']);
  expect(under('JP', bare)).toEqual(['form']);
  expect(under('XX', bare)).toEqual([]);
});

test('what only a law firm says is pointed out and stops nothing', () => {
  const demands = [{ part: 'contact' as const, confidence: 'secondary' as const, source: 'a law firm' }];
  expect(checkStatement(bare, facts(), 'en', demands)).toMatchObject([{ part: 'contact', blocks: false }]);
  expect(demandsOf([floor, jurisdictionByCode('CA')])).toContainEqual(
    expect.objectContaining({ part: 'contact', confidence: 'primary' }),
  );
});

test.each([
  ['I do not object to e-mails.', 'negation'],
  ['Unless I untick it, I get e-mails.', 'negation'],
  ['I accept the terms and conditions and get e-mails.', 'bundle'],
  ['Langbian Coffee and its partners may write to me.', 'partners'],
])('“%s” is no honest question', (words, trick) => expect(missing(words, 'en')).toContain(trick));

test.each([
  ['Tôi không phản đối việc nhận thư.', 'negation'],
  ['Tôi đồng ý với điều khoản sử dụng và nhận thư.', 'bundle'],
  ['Langbian và các đối tác được gửi thư cho tôi.', 'partners'],
])('“%s” is no honest question', (words, trick) => expect(missing(words, 'vi')).toContain(trick));

test('whoever else gets the address is named, and then may be called a partner', () => {
  const others = { thirdParties: ['Hillside Tea Ltd'] };
  expect(missing(bare, 'en', others)).toEqual(['thirdParties']);
  expect(missing(`${bare} So does our partner Hillside Tea Ltd.`, 'en', others)).toEqual([]);
});
