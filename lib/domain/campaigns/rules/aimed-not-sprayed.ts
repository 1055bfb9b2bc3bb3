import { needsReview, pass, type Rule } from '../rule.ts';
import { counted } from '../text.ts';

export default {
  id: 'aimed-not-sprayed',
  title: { en: 'It is meant for the people it goes to', vi: 'Dành đúng cho những người nhận nó' },
  family: 'interruption',
  node: {
    en: 'Interruption sprays everybody; a message with a reader in mind is aimed.',
    vi: 'Tiếp thị gián đoạn rải khắp mọi người; thư viết cho người đọc thì có đích.',
  },
  source: { text: 'Our own choice', confidence: 'product' },
  severity: 'review',
  check({ segment, audience, topic, corrects }) {
    if (corrects || (segment && segment.conditions > 0)) return pass;
    const later = audience?.waiting.reduce((sum, { people }) => sum + people, 0) ?? 0;
    const n = audience && counted(audience.permitted + later);
    const about = topic ? ` “${topic.name}”` : '';
    return needsReview({
      where: 'segment',
      question: n
        ? {
            en: `It goes to everybody on${about || ' the topic'}. Why should all ${n.en} people care about this one?`,
            vi: `Thư gửi cho tất cả mọi người thuộc${about || ' chủ đề'}. Vì sao cả ${n.vi} người nên quan tâm đến lá thư này?`,
          }
        : {
            en: 'It goes to everybody, and nobody can tell how many that is. Why should all of them care?',
            vi: 'Thư gửi cho tất cả và chưa rõ là bao nhiêu người. Vì sao tất cả họ nên quan tâm?',
          },
    });
  },
} satisfies Rule;
