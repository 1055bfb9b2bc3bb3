import { expect, test } from 'vitest';
import { labelled, labelsOwed } from '#lib/domain/campaigns/label.ts';
import { jurisdictionByCode } from '#lib/domain/jurisdictions/index.ts';

const vn = ['[QC]', '[AD]'];
test.each([
  ['Mùa thu hoạch', vn, '[QC] Mùa thu hoạch'],
  ['[QC] Mùa thu hoạch', vn, '[QC] Mùa thu hoạch'],
  ['[AD] Mùa thu hoạch', vn, '[AD] Mùa thu hoạch'],
  ['  [ qc ]Mùa thu hoạch', vn, '[QC] Mùa thu hoạch'],
  ['【QC】 [QC] Mùa thu hoạch', vn, '[QC] Mùa thu hoạch'],
  ['수확', ['(광고)'], '(광고) 수확'],
  ['（ 광 고 ） 수확', ['(광고)'], '(광고) 수확'],
  ['(광고)수확', ['(광고)'], '(광고) 수확'],
  ['<adv> Harvest', ['<ADV>'], '<ADV> Harvest'],
  ['[QC] Harvest', [], '[QC] Harvest'],
  ['QC report', vn, '[QC] QC report'],
])('%s with %j is %s, and stays so', (subject, labels, wanted) => {
  expect(labelled(subject, labels)).toBe(wanted);
  expect(labelled(wanted, labels)).toBe(wanted);
});

test('a label for what nobody asked for is not owed to whoever said yes', () => {
  expect(labelsOwed(jurisdictionByCode('SG'), 'consent')).toEqual([]);
  expect(labelsOwed(jurisdictionByCode('SG'), 'soft-opt-in')).toEqual(['<ADV>']);
  for (const basis of ['consent', 'imported', undefined])
    expect(labelsOwed(jurisdictionByCode('KR'), basis)).toEqual(['(광고)']);
});
