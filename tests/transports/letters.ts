import type { Letter } from '#lib/transports/transport.ts';

/** A letter as a campaign's would be, to one made-up reader. */
export const letter = (overrides: Partial<Letter> = {}): Letter => ({
  workspaceId: 1,
  idempotencyKey: `campaign:1:1:${overrides.to ?? 'mai@example.com'}`,
  kind: 'campaign',
  to: 'mai@example.com',
  from: { name: 'Cà phê Langbian', address: 'hello@langbian.example' },
  replyTo: 'khoi@langbian.example',
  subject: 'Mùa thu hoạch đã bắt đầu – và một tiêu đề đủ dài để phải gấp lại thành hai dòng',
  html: '<p>Chào Mai, mùa thu hoạch đã bắt đầu.</p>',
  text: 'Chào Mai, mùa thu hoạch đã bắt đầu.\n',
  headers: {
    'List-Unsubscribe': `<https://app.langbian.example/unsubscribe/${'t'.repeat(120)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': '<news.langbian.example>',
  },
  date: new Date('2026-11-24T08:00:00Z'),
  ...overrides,
});

export const letters = (count: number): Letter[] =>
  Array.from({ length: count }, (_, n) => letter({ to: `reader-${n}@example.com` }));
