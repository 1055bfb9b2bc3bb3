import { describe, expect, test } from 'vitest';
import type { CampaignParts } from '#db/queries/campaign-facts.ts';
import { cutFrame, placeholder } from '#lib/domain/delivery/rendered.ts';
import { composeCampaign, type Reader } from '#lib/services/delivery/compose.ts';
import { composeMime } from '#lib/transports/mime.ts';
import { goodCampaign } from '#tests/support/campaigns.ts';

const words =
  'Vâng, Langbian được gửi cho tôi tin mùa vụ qua email, nhiều nhất 2 thư trong 7 ngày.\n"Tôi" có thể dừng <bất cứ lúc nào>.';
const agreed = new Map([[7, { words, language: 'vi' }]]);

const parts = (
  campaign: Partial<CampaignParts['campaign']> = {},
): Pick<CampaignParts, 'campaign' | 'topic' | 'workspace'> =>
  ({
    campaign: { ...goodCampaign, workspaceId: 1, id: 12, topicId: 3, channel: 'email', rendered: null, ...campaign },
    topic: { id: 3, slug: 'harvest-news', name: 'Harvest & news' },
    workspace: {
      id: 1,
      legalName: 'Langbian Coffee & Co., Ltd',
      postalAddress: '12 Trần Phú, Đà Lạt, Việt Nam',
      contactEmail: 'hello@langbian.example',
      contactPhone: '+84 263 555 0100',
      timeZone: 'Asia/Ho_Chi_Minh',
      senderDomain: 'langbian.example',
    },
  }) as unknown as Pick<CampaignParts, 'campaign' | 'topic' | 'workspace'>;

const reader = (overrides: Partial<Reader> = {}): Reader => ({
  contactId: 45,
  address: 'mai.nguyen@example.com',
  firstName: 'Mai',
  lastName: 'Nguyễn',
  agreedAt: new Date('2026-03-11T20:00:00Z'),
  statementId: 7,
  law: 'floor',
  date: new Date('2026-11-24T08:00:00Z'),
  ...overrides,
});
const letterOf = async (campaign = {}, who: Partial<Reader> = {}) =>
  (await composeCampaign(parts(campaign), agreed)).letterFor(reader(who));
const shown = (html: string) => html.replaceAll(/<!--.*?-->/g, '');

describe('a campaign’s letter', () => {
  test('says why the reader gets it: the day, on the sender’s clock, and the very words', async () => {
    const { html, text } = await letterOf();
    expect(text).toContain('You get this because on March 12, 2026 you agreed to:\n> Vâng, Langbian được gửi');
    expect(shown(html)).toContain('<q lang="vi">Vâng, Langbian');
    expect(shown(html)).toContain('&quot;Tôi&quot; có thể dừng &lt;bất cứ lúc nào&gt;.');
  });

  test('speaks the campaign’s language', async () => {
    const { html, text } = await letterOf({ language: 'vi' });
    expect(text).toContain('Bạn nhận được thư này vì ngày 12 tháng 3, 2026 bạn đã đồng ý:');
    expect(html).toContain('<html');
    expect(html).toMatch(/<html[^>]*lang="vi"/);
    for (const said of ['Hủy đăng ký', 'Tùy chọn của bạn', 'Vì sao tôi nhận thư này?']) {
      expect(html).toContain(said);
      expect(text).toContain(said);
    }
  });

  test('begins its subject as each reader’s law wants it, once, from one rendering', async () => {
    const { letterFor } = await composeCampaign(
      parts({ subject: '[AD] Harvest for {{ contact.first_name }}' }),
      agreed,
    );
    const subjects = ['VN', 'KR', 'SG', 'floor'].map((law) => letterFor(reader({ law })).subject);
    expect(subjects).toEqual([
      '[AD] Harvest for Mai',
      '(광고) [AD] Harvest for Mai',
      '[AD] Harvest for Mai',
      '[AD] Harvest for Mai',
    ]);
    expect(letterFor(reader({ law: 'SG', basis: 'soft-opt-in' })).subject).toBe('<ADV> [AD] Harvest for Mai');
    expect((await letterOf({ subject: 'Harvest' }, { law: 'VN' })).subject).toBe('[QC] Harvest');
  });

  test('names the topic when the words did not come along', async () => {
    const { html, text } = await letterOf({}, { statementId: null });
    expect(text).toContain('you agreed to receive “Harvest & news” by e-mail');
    expect(html).toContain('Harvest &amp; news');
    expect(html).not.toContain('<q');
  });

  test('says who writes, from where, and how to refuse everything, in both parts', async () => {
    const { html, text } = await letterOf();
    for (const said of ['12 Trần Phú, Đà Lạt, Việt Nam', 'hello@langbian.example · +84 263 555 0100']) {
      expect(html).toContain(said);
      expect(text).toContain(said);
    }
    expect(html).toContain('Langbian Coffee &amp; Co., Ltd');
    expect(text).toContain('refuse everything Langbian Coffee & Co., Ltd sends');
  });

  test('offers leaving in one press and by eye, under the same link', async () => {
    const { html, text, headers } = await letterOf();
    const link = /^<(http[^>]+\/unsubscribe\/[^>]+)>$/.exec(headers['List-Unsubscribe']!)![1]!;
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    expect(html).toContain(`href="${link}"`);
    expect(text).toContain(`Unsubscribe: ${link}`);
    expect(html).toMatch(/href="http[^"]+\/preferences\//);
    expect(html).toMatch(/href="http[^"]+\/why\//);
  });

  test('belongs to the list of its topic, and no header or link tells who reads it', async () => {
    const letter = await letterOf();
    expect(letter.headers['List-Id']).toBe('<harvest-news.langbian.example>');
    expect(Object.keys(letter.headers).toSorted()).toEqual(['List-Id', 'List-Unsubscribe', 'List-Unsubscribe-Post']);
    const links = [...letter.html.matchAll(/href="([^"]+)"/g)].map((match) => match[1]!);
    for (const open of [...Object.values(letter.headers), ...links, letter.subject, letter.idempotencyKey])
      for (const secret of ['mai', 'nguyen', 'Nguyễn', '%40', 'example.com'])
        expect(open.toLowerCase()).not.toContain(secret);
  });

  test('fetches nothing from anywhere', async () => {
    const { html } = await letterOf();
    expect(html).not.toMatch(/<(img|script|link|iframe|object|video)\b/i);
    expect(html).not.toMatch(/url\(|@import|background=/i);
  });

  test('is the same to the byte however often it is made', async () => {
    const [one, two] = await Promise.all([letterOf(), letterOf()]);
    expect((await composeMime(two)).equals(await composeMime(one))).toBe(true);
  });

  test('keeps the frame of its launch, whatever the organisation is called since', async () => {
    const before = await composeCampaign(parts(), agreed);
    const later = parts({ rendered: before.rendered });
    later.workspace.legalName = 'Another Name';
    const after = await composeCampaign(later, agreed);
    expect(after.letterFor(reader())).toEqual(before.letterFor(reader()));
  });

  test('a name that looks like a place in the frame stays a name', async () => {
    const { html, text } = await letterOf({}, { firstName: placeholder('unsubscribe') });
    expect(text).toContain(`Dear ${placeholder('unsubscribe')}`);
    expect(html).toContain(`Dear ${placeholder('unsubscribe')}`);
  });

  test('a name that looks like markup or a header is neither', async () => {
    const letter = await letterOf(
      { subject: 'For {{ contact.first_name }}' },
      { firstName: '<img src=x>\r\nBcc: all@example.com' },
    );
    expect(letter.html).not.toContain('<img');
    expect(letter.subject).not.toMatch(/[\r\n]/);
    await expect(composeMime(letter)).resolves.toBeInstanceOf(Buffer);
  });
});

test('a frame with a place nobody knows is refused', () => {
  expect(() => cutFrame('<p>%%askfirst:secret%%</p>')).toThrow('secret');
});
