import { expect, test } from 'vitest';
import { checkStatement } from '#lib/domain/consent/check-statement.ts';
import type { StatementFacts } from '#lib/domain/consent/statement.ts';
import { wordings } from '#lib/domain/consent/wording.ts';

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
const missing = (words: string, language: 'en' | 'vi', overrides?: Partial<StatementFacts>) =>
  checkStatement(words, facts(overrides), language).map(({ part }) => part);

test.each(['en', 'vi'] as const)('the words we start from lack nothing (%s)', (language) => {
  expect(missing(wordings[language].whole(facts()), language)).toEqual([]);
});

test.each(['en', 'vi'] as const)('each suggested sentence mends what it was suggested for (%s)', (language) => {
  for (const { part, sentence } of checkStatement('…', facts(), language))
    expect(missing(sentence, language)).not.toContain(part);
  expect(checkStatement('…', facts(), language)).toHaveLength(4);
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
