import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/reads-as-written.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const subject = (text: string) => rule.check(campaignFacts({ campaign: { subject: text } }));

it.each([
  ['The har\u200bvest', 'U+200B', 'The harvest'],
  ['Invoice \u202egnp.exe', 'U+202E', 'Invoice gnp.exe'],
  ['\u2067Harvest\u2069', 'U+2067', 'Harvest'],
  ['Fr\u00adee', 'U+00AD', 'Free'],
  ['Har\u200dvest', 'U+200D', 'Harvest'],
  ['\ufeffHarvest', 'U+FEFF', 'Harvest'],
  ['Harvest\u{e0041}', 'U+E0041', 'Harvest'],
])('%j is kept back, and one press takes it out', (text, named, clean) => {
  expect(subject(text)).toMatchObject({
    is: 'fail',
    where: 'subject',
    because: { en: expect.stringContaining(named) },
    mend: { changes: { subject: clean } },
  });
});

it('letters buried under marks are kept back as well', () => {
  expect(subject(`Ha${'\u0301\u0302\u0303'.repeat(5)}rvest`)).toMatchObject({ is: 'fail' });
});

it('the preview line and the sender’s name are looked at, too', () => {
  expect(rule.check(campaignFacts({ campaign: { preheader: 'More\u200c\u200c\u200c' } }))).toMatchObject({
    is: 'fail',
    where: 'preheader',
  });
  expect(rule.check(campaignFacts({ campaign: { fromName: 'Lang\u200bbian' } }))).toMatchObject({
    is: 'fail',
    where: 'from',
    mend: { changes: { fromName: 'Langbian' } },
  });
});

it.each(['The harvest has begun', 'Mùa thu hoạch đã bắt đầu', 'A day for all of us 👩‍🌾 👨‍👩‍👧 ☕️'])(
  '%s passes',
  (text) => {
    expect(subject(text)).toEqual({ is: 'pass' });
  },
);
