import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CampaignFacts, Reply } from '#lib/domain/campaigns/facts.ts';
import { fail, needsReview, pass, type Rule } from '#lib/domain/campaigns/rule.ts';
import { ruleSetVersion, rules } from '#lib/domain/campaigns/rules/index.ts';
import { isSettled, maySubmit, unansweredByOthers, validate } from '#lib/domain/campaigns/validate.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

const words = { en: 'x', vi: 'x' };
const rule = (id: string, severity: Rule['severity'], check: Rule['check']): Rule => ({
  id,
  title: words,
  family: 'principles',
  node: words,
  source: { text: 'x', confidence: 'product' },
  severity,
  check,
});
const failing = fail({ where: 'body', because: words, howToMend: words });
const blocks = rule('a-block', 'block', () => failing);
const asks = rule('an-ask', 'review', () => needsReview({ where: 'body', question: words }));
const warns = rule('a-warning', 'warn', () => failing);
const passes = rule('a-pass', 'block', () => pass);
const judge = (some: Rule[], facts = campaignFacts()) => validate(facts, some, 'v1');

const reply = (ruleId: string, kind: Reply['kind'], overrides: Partial<Reply> = {}): Reply => ({
  ruleId,
  kind,
  text: 'because',
  contentHash: campaignFacts().contentHash,
  by: { id: 'user-approver', name: 'Châu' },
  at: new Date(0),
  ...overrides,
});

it('a good newsletter by a careful person passes every rule', () => {
  const verdict = validate(campaignFacts(), rules, ruleSetVersion);
  expect(verdict.findings).toEqual([]);
  expect(verdict.passed).toHaveLength(rules.length);
  expect(maySubmit(verdict)).toBe(true);
});

it('what blocks comes first, then questions, then warnings, settled ones last', () => {
  const facts = campaignFacts({ replies: [reply('an-ask', 'answer')] });
  const open = rule('another-ask', 'review', () => needsReview({ where: 'body', question: words }));
  const verdict = judge([warns, asks, passes, open, blocks], facts);
  expect(verdict.findings.map((finding) => finding.rule.id)).toEqual(['a-block', 'another-ask', 'an-ask', 'a-warning']);
  expect(verdict.passed.map(({ id }) => id)).toEqual(['a-pass']);
});

describe('what settles a finding', () => {
  it('a block: nothing', () => {
    const verdict = judge(
      [blocks],
      campaignFacts({ replies: [reply('a-block', 'waiver'), reply('a-block', 'answer')] }),
    );
    expect(isSettled(verdict.findings[0]!)).toBe(false);
    expect(maySubmit(verdict)).toBe(false);
  });

  it('a question: an answer, not a waiver', () => {
    expect(maySubmit(judge([asks], campaignFacts({ replies: [reply('an-ask', 'answer')] })))).toBe(true);
    expect(maySubmit(judge([asks], campaignFacts({ replies: [reply('an-ask', 'waiver')] })))).toBe(false);
  });

  it('a warning: a waiver, not an answer', () => {
    expect(maySubmit(judge([warns], campaignFacts({ replies: [reply('a-warning', 'waiver')] })))).toBe(true);
    expect(maySubmit(judge([warns], campaignFacts({ replies: [reply('a-warning', 'answer')] })))).toBe(false);
  });

  it('only one given for this very content; an earlier one is kept beside it', () => {
    const old = reply('an-ask', 'answer', { contentHash: 'cd'.repeat(32) });
    const verdict = judge([asks], campaignFacts({ replies: [old] }));
    expect(verdict.findings[0]).toMatchObject({ replies: [], earlier: old });
    expect(maySubmit(verdict)).toBe(false);
  });
});

it('a rule may weaken itself, and is then settled like what it became', () => {
  const soft = rule('soft', 'block', () => fail({ where: 'body', because: words, howToMend: words, as: 'warn' }));
  expect(judge([soft]).findings[0]).toMatchObject({ severity: 'warn' });
  expect(maySubmit(judge([soft], campaignFacts({ replies: [reply('soft', 'waiver')] })))).toBe(true);
});

it('the writer’s own answer is not yet somebody else’s', () => {
  const own = reply('an-ask', 'answer', { by: campaignFacts().people.author });
  const facts = campaignFacts({ replies: [own] });
  expect(unansweredByOthers(judge([asks], facts), facts.people)).toHaveLength(1);
  const answered = campaignFacts({ replies: [reply('an-ask', 'answer')] });
  expect(unansweredByOthers(judge([asks], answered), answered.people)).toEqual([]);
  const alone = { ...facts.people, approvers: [{ ...facts.people.author, address: 'jonas@langbian.example' }] };
  expect(unansweredByOthers(judge([asks], facts), alone)).toEqual([]);
});

it('no rule ever throws, whatever people write', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('', 'Re: {{', '{% x', '!!! FREE', '1/2 €', '@', 'a@b.'),
  );
  fc.assert(
    fc.property(fc.array(text, { minLength: 12, maxLength: 12 }), fc.boolean(), fc.boolean(), (texts, known, paid) => {
      const [
        subject,
        preheader,
        bodyText,
        fromName,
        fromAddress,
        replyTo,
        benefit,
        legalName,
        senderDomain,
        by,
        html,
        header,
      ] = texts as [string, string, string, string, string, string, string, string, string, string, string, string];
      const nothing: Partial<CampaignFacts> = {
        letter: null,
        topic: null,
        promised: null,
        segment: null,
        audience: null,
        laws: null,
      };
      const facts = campaignFacts({
        ...(known ? {} : nothing),
        campaign: {
          subject,
          preheader,
          bodyText,
          fromName,
          fromAddress,
          replyTo,
          benefit,
          disclosure: paid ? { paid, by, contract: by } : { paid },
        },
        workspace: { legalName, senderDomain, postalAddress: html, contactEmail: replyTo },
      });
      if (facts.letter)
        Object.assign(facts.letter, { html, text: bodyText, subject, headers: { 'List-Unsubscribe': header } });
      const verdict = validate(facts, rules, ruleSetVersion);
      expect(verdict.findings.length + verdict.passed.length).toBe(rules.length);
      for (const { outcome } of verdict.findings)
        for (const { start, end } of outcome.spans ?? []) expect(start).toBeLessThanOrEqual(end);
    }),
    { numRuns: 300 },
  );
});

it('nothing known is a no: every blocking rule that needs the missing facts fails', () => {
  const facts = campaignFacts({ letter: null, topic: null, promised: null, audience: null, laws: null, imports: null });
  const blocked = validate(facts, rules, ruleSetVersion).findings.filter(({ severity }) => severity === 'block');
  expect(blocked.map(({ rule: { id } }) => id).sort()).toEqual([
    'annoyance-budget',
    'confirmed-and-pinned',
    'customer-acted-first',
    'expectation-match',
    'law-consent-text-complete',
    'law-implied-clock',
    'law-label',
    'law-max-per-period',
    'law-min-age',
    'law-profile-known',
    'law-quiet-hours',
    'law-required-content',
    'leaving-is-easy',
    'mail-headers-ready',
    'no-channel-spillover',
    'no-purchased-list',
    'no-recipient-without-permission',
    'no-topic-spillover',
    'nobody-sees-nobody',
    'paused-by-the-person',
    'withdrawal-wins',
  ]);
});
