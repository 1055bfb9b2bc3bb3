import type { CampaignFacts, LawFacts, RenderedLetter } from '#lib/domain/campaigns/facts.ts';
import { defaultPolicy } from '#lib/domain/campaigns/policy.ts';

const stop = 'https://app.langbian.example/unsubscribe/k1.dW5zdWJzY3JpYmU.8Qk3vXo5T0uJcP2h';
const preferences = 'https://app.langbian.example/preferences/k1.cHJlZmVyZW5jZXM.1mN7bVt4Zs9qRwLd';

export const workspaceFacts: CampaignFacts['workspace'] = {
  legalName: 'Langbian Coffee Co., Ltd',
  postalAddress: '12 Trần Phú, Đà Lạt, Lâm Đồng, Vietnam',
  contactEmail: 'hello@langbian.example',
  contactPhone: null,
  senderDomain: 'langbian.example',
  timeZone: 'Asia/Ho_Chi_Minh',
};

/** A whole letter as a careful sender's would be. */
export const letterFacts = (overrides: Partial<RenderedLetter> = {}): RenderedLetter => ({
  to: 'mai@example.com',
  from: { name: 'Langbian Coffee', address: 'hello@langbian.example' },
  replyTo: 'hello@langbian.example',
  subject: 'The harvest has begun',
  html: `<h1>The harvest has begun</h1><p>Come and pick with us.</p><hr><p>Langbian Coffee Co., Ltd<br>12 Trần Phú, Đà Lạt,
    Lâm Đồng, Vietnam<br>hello@langbian.example</p><p><a href="${stop}">Unsubscribe</a> · <a href="${preferences}">Preferences</a></p>`,
  text: `The harvest has begun

Come and pick with us.

Langbian Coffee Co., Ltd
12 Trần Phú, Đà Lạt, Lâm Đồng, Vietnam
hello@langbian.example
Unsubscribe: ${stop}
Preferences: ${preferences}
`,
  headers: {
    'List-Unsubscribe': `<${stop}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': 'Product news <product-news.langbian.example>',
  },
  ...overrides,
});

const ours = { confidence: 'product', source: 'our own choice' } as const;

/** A law, and the people it protects; the strictest common rules, unless said otherwise. */
export const lawFacts = (overrides: Partial<LawFacts> = {}): LawFacts => ({
  name: { en: 'Strictest common rules', vi: 'Quy tắc chung chặt nhất' },
  people: 300,
  guessed: 0,
  dailyLimit: { value: 1, ...ours },
  minAge: { value: 18, ...ours },
  reconfirm: null,
  unsaid: [],
  statement: ours,
  duties: {
    value: ['sender-identity', 'postal-address', 'stop-address', 'refusal-at-the-end', 'refuse-everything'],
    ...ours,
  },
  labels: { value: [], ...ours },
  subject: 'The harvest has begun',
  ...overrides,
});

type Overrides = Partial<Omit<CampaignFacts, 'campaign' | 'workspace' | 'people' | 'transport'>> & {
  campaign?: Partial<CampaignFacts['campaign']>;
  workspace?: Partial<CampaignFacts['workspace']>;
  people?: Partial<CampaignFacts['people']>;
  transport?: Partial<CampaignFacts['transport']>;
};

/** Facts of a good newsletter by a careful person: every rule passes. */
export const campaignFacts = (overrides: Overrides = {}): CampaignFacts => ({
  now: new Date('2026-11-24T08:00:00Z'),
  contentHash: 'ab'.repeat(32),
  problems: [],
  letter: letterFacts(),
  policy: defaultPolicy,
  topic: { id: 1, name: 'Product news', cadence: { count: 2, days: 30 }, archived: false },
  promised: [
    {
      statementId: 3,
      version: 3,
      controller: 'Langbian Coffee Co., Ltd',
      topicName: 'Product news',
      language: 'en',
      channel: 'email',
      cadence: { count: 2, days: 30 },
      people: 240,
      tricks: [],
    },
  ],
  broughtAlong: 0,
  segment: { id: 4, name: 'Filter drinkers', conditions: 1 },
  audience: {
    matches: 300,
    permitted: 200,
    refused: [{ reason: 'not_asked', people: 60 }],
    waiting: [{ reason: 'cadence', people: 40 }],
  },
  thisWeek: [12, 0, 0],
  laws: [lawFacts()],
  approval: null,
  deciding: null,
  imports: [],
  incident: null,
  corrects: null,
  recent: [],
  replies: [],
  ...overrides,
  campaign: {
    id: 12,
    language: 'en',
    channel: 'email',
    subject: 'The harvest has begun',
    preheader: 'Two days on the slope, and how to taste a ripe cherry',
    bodyHtml: '<h1>The harvest has begun</h1><p>Come and pick with us.</p>',
    bodyText: 'The harvest has begun\n\nCome and pick with us.',
    fromName: 'Langbian Coffee',
    fromAddress: 'hello@langbian.example',
    replyTo: 'hello@langbian.example',
    benefit: 'Readers learn how to tell a ripe cherry from a green one.',
    disclosure: { paid: false },
    editedAt: new Date('2026-11-24T07:00:00Z'),
    leavesAt: null,
    ...overrides.campaign,
  },
  workspace: { ...workspaceFacts, ...overrides.workspace },
  people: {
    author: { id: 'user-marketer', name: 'Jonas Weber' },
    editor: { id: 'user-marketer', name: 'Jonas Weber' },
    approvers: [
      { id: 'user-owner', name: 'Lê Thanh Hà', address: 'ha@langbian.example' },
      { id: 'user-approver', name: 'Trần Minh Châu', address: 'chau@langbian.example' },
    ],
    ...overrides.people,
  },
  transport: {
    name: 'outbox',
    honoursKeys: 'each',
    reachesPeople: true,
    baseUrl: 'https://app.langbian.example',
    ...overrides.transport,
  },
});
