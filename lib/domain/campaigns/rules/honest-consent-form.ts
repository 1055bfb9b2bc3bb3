import { fail, pass, type Rule, type Words } from '../rule.ts';
import { counted } from '../text.ts';

/** What the words did, by the name the check of statements has for it. */
const tricks: Record<string, Words> = {
  negation: { en: 'a double negation', vi: 'câu phủ định kép' },
  bundle: { en: 'a yes to terms in the same breath', vi: 'lời đồng ý điều khoản gộp chung' },
  partners: { en: 'partners without a name', vi: 'đối tác không nêu tên' },
};

export default {
  id: 'honest-consent-form',
  title: { en: 'They were asked honestly', vi: 'Họ đã được hỏi một cách trung thực' },
  family: 'principles',
  node: {
    en: 'Ethics: honesty. A yes to a tricky question is not a yes.',
    vi: 'Đạo đức: trung thực. Đồng ý với một câu hỏi gài bẫy không phải là đồng ý.',
  },
  source: { text: 'GDPR arts. 4(11), 7(2), 7(4); word lists of our own', confidence: 'product' },
  severity: 'block',
  check({ promised }) {
    const tricky = (promised ?? []).filter((one) => one.tricks.length > 0);
    const [first] = tricky;
    if (!first) return pass;
    const n = counted(tricky.reduce((sum, { people }) => sum + people, 0));
    const trick = tricks[first.tricks[0]!] ?? { en: first.tricks[0]!, vi: first.tricks[0]! };
    return fail({
      where: 'topic',
      because: {
        en: `${n.en} people said yes to words with ${trick.en} (${first.topicName}, version ${first.version}).`,
        vi: `${n.vi} người đã đồng ý với lời lẽ có ${trick.vi} (${first.topicName}, phiên bản ${first.version}).`,
      },
      howToMend: {
        en: 'Publish honest words as a new major version, and ask these people anew.',
        vi: 'Hãy công bố lời lẽ trung thực thành phiên bản chính mới, và hỏi lại những người này.',
      },
    });
  },
} satisfies Rule;
