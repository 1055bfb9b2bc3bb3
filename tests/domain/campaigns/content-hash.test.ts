import { expect, it } from 'vitest';
import { type ApprovedContent, contentHash } from '#lib/domain/campaigns/content-hash.ts';
import { defaultPolicy } from '#lib/domain/campaigns/policy.ts';
import { toHex } from '#lib/domain/ledger/hash.ts';

const approved: ApprovedContent = {
  content: {
    topicId: 1,
    channel: 'email',
    language: 'vi',
    subject: 'Mùa thu hoạch',
    preheader: '',
    bodyHtml: '<p>Chào {{ contact.first_name | default: "bạn" }}</p>',
    fromName: 'Langbian Coffee',
    fromAddress: 'hello@langbian.example',
    replyTo: '',
    benefit: 'Biết quả chín trông ra sao.',
    disclosure: { paid: false },
    corrects: null,
  },
  audience: { segmentId: 4, definition: { all: [{ field: 'tag', operator: 'has', value: 'filter' }] } },
  policy: defaultPolicy,
  ruleSetVersion: 'v1',
};
const hash = (overrides: Partial<ApprovedContent> = {}) => toHex(contentHash({ ...approved, ...overrides }));

it('is the same for the same content, whatever the order it is written in', () => {
  expect(hash()).toMatch(/^[0-9a-f]{64}$/);
  expect(
    hash({ content: Object.fromEntries(Object.entries(approved.content).reverse()) as ApprovedContent['content'] }),
  ).toBe(hash());
  expect(hash({ content: { ...approved.content, subject: approved.content.subject.normalize('NFD') } })).toBe(hash());
});

it.each([
  ['a word', { content: { ...approved.content, subject: 'Mùa thu hoạch!' } }],
  ['the sender', { content: { ...approved.content, fromAddress: 'news@langbian.example' } }],
  ['the audience', { audience: { segmentId: 4, definition: { all: [] } } }],
  ['the audience to everybody', { audience: null }],
  ['the policy', { policy: { ...defaultPolicy, weeklyBudget: 2 } }],
  ['what it corrects', { content: { ...approved.content, corrects: 7 } }],
  ['the rules', { ruleSetVersion: 'v2' }],
  ['who paid', { content: { ...approved.content, disclosure: { paid: true as const, by: 'a', contract: 'b' } } }],
])('changes with %s', (_, overrides) => {
  expect(hash(overrides as Partial<ApprovedContent>)).not.toBe(hash());
});
