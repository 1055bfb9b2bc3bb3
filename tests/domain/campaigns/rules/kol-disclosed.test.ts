import { expect, it } from 'vitest';
import type { Disclosure } from '#lib/domain/campaigns/campaign.ts';
import rule from '#lib/domain/campaigns/rules/kol-disclosed.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const paid: Disclosure = { paid: true, by: 'Kiln & Co', contract: 'KC-2026-11' };
const check = (disclosure: Disclosure, bodyText: string, language = 'en') =>
  rule.check(campaignFacts({ campaign: { disclosure, bodyText, language } }));

it('paid content that says so at the end says so too late', () => {
  expect(check(paid, 'We love these kilns.\n\nPaid partnership with Kiln & Co')).toMatchObject({
    is: 'fail',
    where: 'body',
    mend: { changes: { bodyStart: '<p><strong>Advertisement. Paid partnership with Kiln &amp; Co.</strong></p>' } },
  });
});

it('said first, it passes, in either language', () => {
  expect(check(paid, 'Advertisement. Paid partnership with Kiln & Co.\n\nWe love these.')).toEqual({ is: 'pass' });
  expect(check(paid, 'Quảng cáo. Hợp tác trả phí với Kiln & Co.\n\nChúng tôi thích.', 'vi')).toEqual({ is: 'pass' });
});

it('the contract is named', () => {
  expect(check({ ...paid, contract: ' ' }, 'Advertisement, Kiln & Co')).toMatchObject({
    is: 'fail',
    where: 'disclosure',
  });
  expect(check({ ...paid, by: '' }, 'Advertisement')).toMatchObject({ is: 'fail', where: 'disclosure' });
});

it('words that sound paid for are asked about', () => {
  expect(check({ paid: false }, 'This episode is sponsored by Kiln.')).toMatchObject({
    is: 'needs-review',
    where: 'disclosure',
  });
  expect(check({ paid: false }, 'Bài viết được tài trợ.')).toMatchObject({ is: 'needs-review' });
  expect(check({ paid: false }, 'Look #ad')).toMatchObject({ is: 'needs-review' });
  expect(check({ paid: false }, 'We roast on Mondays.')).toEqual({ is: 'pass' });
});
