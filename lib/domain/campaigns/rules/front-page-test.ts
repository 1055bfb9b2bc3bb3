import { signatures } from '../campaign.ts';
import { needsReview, pass, passTelling, type Rule } from '../rule.ts';

const signed: readonly string[] = Object.values(signatures);

export default {
  id: 'front-page-test',
  title: { en: 'Boss and customers may see it', vi: 'Sếp và khách hàng xem được' },
  family: 'lessons',
  node: {
    en: 'Lesson 6: before you publish, think of your boss and your customers.',
    vi: 'Bài học 6: trước khi đăng hãy nghĩ đến sếp và khách hàng.',
  },
  source: { text: 'Our own choice', confidence: 'product' },
  severity: 'review',
  check({ approval }) {
    if (!approval)
      return passTelling({
        en: `Whoever lets it pass signs for it: “${signatures.en}” The preview shows it as a stranger sees it.`,
        vi: `Người duyệt ký tên cho điều đó: “${signatures.vi}” Phần xem trước cho thấy thư như người lạ nhìn thấy.`,
      });
    if (signed.includes(approval.signed)) return pass;
    return needsReview({
      where: 'people',
      question: {
        en: 'It was let pass without the sentence. Would you show this to your boss and to the customer?',
        vi: 'Thư được duyệt mà thiếu câu cam kết. Bạn có sẵn sàng cho sếp và khách hàng xem không?',
      },
    });
  },
} satisfies Rule;
