import { expect, it } from 'vitest';
import type { LawFacts } from '#lib/domain/campaigns/facts.ts';
import rule from '#lib/domain/campaigns/rules/law-label.ts';
import { campaignFacts, lawFacts } from '#tests/support/campaign-facts.ts';

const law = (subject: string | null, confidence: LawFacts['labels']['confidence'] = 'primary'): LawFacts =>
  lawFacts({
    name: { en: 'Somewhere', vi: 'Nơi nào đó' },
    labels: { value: ['[QC]', '[AD]'], confidence, source: 'Act s. 2' },
    subject,
  });
const judged = (...laws: LawFacts[]) => rule.check(campaignFacts({ laws }));

it('either label, first and once, passes; where none is asked for, none is missed', () => {
  for (const subject of ['[QC] Harvest', '[AD] Harvest']) expect(judged(law(subject))).toEqual({ is: 'pass' });
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});

it('a label that is missing, late, badly spelt or not rendered is found', () => {
  for (const subject of ['Harvest', 'Harvest [QC]', '[qc] Harvest', '[QC]Harvest', null])
    expect(judged(law(subject))).toMatchObject({
      is: 'fail',
      as: 'block',
      where: 'subject',
      because: { en: 'The subject does not begin with [QC] / [AD] (Somewhere: Act s. 2).' },
    });
});

it('a second one is taken out by one press', () => {
  const campaign = { subject: 'Harvest 【qc】 begins' };
  const laws = [law('[QC] Harvest 【qc】 begins')];
  expect(rule.check(campaignFacts({ campaign, laws }))).toMatchObject({
    is: 'fail',
    because: { en: expect.stringContaining('more than once') },
    mend: { changes: { subject: 'Harvest begins' } },
  });
});

it('weighs as much as the law is sure, the surest first', () => {
  expect(judged(law('Harvest', 'memory'))).toMatchObject({ is: 'fail', as: 'warn' });
  expect(judged(law('Harvest', 'secondary'))).toMatchObject({ is: 'needs-review' });
  expect(judged(law('Harvest', 'memory'), law('Harvest', 'primary'))).toMatchObject({ is: 'fail', as: 'block' });
});

it('laws nobody knows: no', () => {
  expect(rule.check(campaignFacts({ laws: null }))).toMatchObject({ is: 'fail' });
});
