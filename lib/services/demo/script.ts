// What the demo's cast wrote: topics with their words, forms, and two campaigns.
import { roastery } from '#lib/services/demo/cast.ts';

export const topics = [
  {
    key: 'letter',
    name: 'Morning letter',
    names: { vi: 'Thư buổi sáng' },
    description: 'What we roast, where it grew, and how to brew it.',
    cadenceCount: 1,
    cadenceDays: 7,
    words: {
      en: `Yes, ${roastery.legalName} may write me the Morning letter by e-mail: what they roast, where it grew and how to brew it. At most 1 letter in 7 days. I can stop at any time with the unsubscribe link in every letter.`,
      vi: `Vâng, ${roastery.legalName} được gửi cho tôi Thư buổi sáng qua email: đang rang gì, hạt từ đâu và pha thế nào. Nhiều nhất 1 thư trong 7 ngày. Tôi có thể dừng bất cứ lúc nào bằng liên kết hủy đăng ký trong mỗi thư.`,
    },
  },
  {
    key: 'harvest',
    name: 'Harvest offers',
    names: { vi: 'Ưu đãi mùa thu hoạch' },
    description: 'New lots and what they cost, twice a month.',
    cadenceCount: 2,
    cadenceDays: 30,
    words: {
      en: `Yes, ${roastery.legalName} may send me offers of new lots by e-mail. At most 2 letters in 30 days. I can stop at any time with the unsubscribe link in every letter.`,
      vi: `Vâng, ${roastery.legalName} được gửi cho tôi ưu đãi về các mẻ cà phê mới qua email. Nhiều nhất 2 thư trong 30 ngày. Tôi có thể dừng bất cứ lúc nào bằng liên kết hủy đăng ký trong mỗi thư.`,
    },
  },
];

export const forms = [
  {
    name: 'Thư buổi sáng (tiếng Việt)',
    slug: 'thu-buoi-sang',
    language: 'vi' as const,
    heading: 'Một bức thư ấm như tách cà phê đầu ngày',
    intro: 'Mỗi tuần một lần, chúng tôi kể về mẻ rang mới, nông dân đã trồng nó và cách pha ngon ở nhà.',
    thanks: 'Cảm ơn bạn! Hãy mở hộp thư để xác nhận.',
    askName: true,
    topicKeys: ['letter', 'harvest'],
  },
  {
    name: 'Morning letter (English)',
    slug: 'morning-letter',
    language: 'en' as const,
    heading: 'A letter as warm as the first cup',
    intro: 'Once a week: what we roast, the farmers who grew it, and how to brew it well at home.',
    thanks: 'Thank you! Please look into your mailbox to confirm.',
    askName: true,
    topicKeys: ['letter', 'harvest'],
  },
];

export const letter = {
  segment: {
    name: 'Filter drinkers',
    definition: { all: [{ field: 'tag', operator: 'has' as const, value: 'filter' }] },
  },
  sent: {
    name: 'Rain on the Langbiang lots',
    language: 'en' as const,
    subject: 'How the late rain tastes in this year’s Langbiang coffee',
    preheader: 'A sweeter cup, a slower roast, and a recipe for it.',
    benefit: 'A brewing recipe for the new harvest that works with the coffee they already have.',
    bodyHtml: `<h2>Good morning, {{ contact.first_name | default: "friend" }}</h2><p>The rain came four weeks late to Langbiang this year. The cherries hung longer, and the cup is sweeter for it: ripe plum, brown sugar, a little jasmine.</p><p>Try it at home with any light roast: <strong>15 g coffee, 250 g water at 93 °C, three pours, two and a half minutes.</strong></p><p>Do you brew it differently? Answer this letter, Khôi reads every reply and writes back within two working days.</p>`,
  },
  waiting: {
    name: 'Water for filter coffee',
    language: 'en' as const,
    subject: 'Why the water matters more than the grinder',
    preheader: 'A test with three bottles from any shop.',
    benefit: 'A way to find the best water for their coffee with three bottles and ten minutes.',
    bodyHtml: `<h2>Good morning, {{ contact.first_name | default: "friend" }}</h2><p>Brew the same coffee with three kinds of water side by side, and taste blind. Most people at our counter chose the softest one and could not believe it was the same coffee.</p><p>Which one won at your table? Answer this letter and tell us.</p>`,
  },
  draft: {
    name: 'The long weekend',
    language: 'en' as const,
    subject: 'Re: YOUR ORDER!!! Free espresso until Sunday',
    preheader: 'Only today',
    benefit: '',
    bodyHtml:
      '<p>Dear {{ contact.first_name | default: "friend" }}, we thought you would like to hear about our new espresso.</p>',
  },
};
