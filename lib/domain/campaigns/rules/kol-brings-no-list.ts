import { needsReview, pass, type Rule } from '../rule.ts';
import { anyOf, fold, matchesIn } from '../text.ts';
import { followings } from '../words.ts';

const following = anyOf(followings);

export default {
  id: 'kol-brings-no-list',
  title: { en: 'Nobody brought their followers along', vi: 'Không ai mang người theo dõi của mình đến' },
  family: 'entry',
  node: {
    en: 'Entry strategies: whoever follows a known person has not said yes to you.',
    vi: 'Chiến lược tiếp cận: ai theo dõi người nổi tiếng thì chưa hề đồng ý với bạn.',
  },
  source: { text: 'GDPR art. 4(11); word lists of our own', confidence: 'product' },
  severity: 'block',
  check({ campaign: { disclosure }, imports }) {
    const by = disclosure.paid ? fold(disclosure.by) : '';
    const list = (imports ?? []).find(({ file, note }) => {
      const told = fold(`${file} ${note}`).replace(/[_.-]+/g, ' ');
      return matchesIn(told, following).length > 0 || (by.length > 2 && told.includes(by));
    });
    if (!list) return pass;
    return needsReview({
      where: 'audience',
      question: {
        en: `People of this topic came with “${list.file}”, which reads like somebody’s followers. Where did each of them say yes to you?`,
        vi: `Người của chủ đề này đến từ “${list.file}”, giống danh sách người theo dõi của ai đó. Từng người đã đồng ý với bạn ở đâu?`,
      },
    });
  },
} satisfies Rule;
