import { fail, needsReview, pass, type Rule } from '../rule.ts';
import { counted } from '../text.ts';
import { noLawKnown } from '../told.ts';

export default {
  id: 'law-reconfirm-due',
  title: {
    en: 'Nobody’s yes is older than their law lets it stand',
    vi: 'Không lời đồng ý nào cũ hơn mức luật cho phép',
  },
  family: 'law-and-mail',
  node: {
    en: 'Revocable: some laws want people asked again after a time. Askfirst asks by itself; here is who slipped through.',
    vi: 'Có thể rút lại: có luật yêu cầu hỏi lại sau một thời gian. Askfirst tự hỏi; đây là những người bị sót.',
  },
  source: { text: 'Network Act art. 50(8), Enforcement Decree art. 62-3: every two years', confidence: 'verbatim' },
  severity: 'warn',
  check({ laws }) {
    if (!laws) return noLawKnown;
    const late = laws
      .flatMap((law) => (law.reconfirm && law.reconfirm.due > 0 ? [{ law, ...law.reconfirm }] : []))
      .toSorted((a, b) => b.overdue - a.overdue || b.due - a.due)[0];
    if (!late) return pass;
    const { law, months, due, overdue, source } = late;
    const [n, long] = [counted(due), counted(overdue)];
    const because = {
      en: `${n.en} people in ${law.name.en} said yes more than ${months} months ago and were not asked again (${source}).`,
      vi: `${n.vi} người ở ${law.name.vi} đã đồng ý hơn ${months} tháng trước và chưa được hỏi lại (${source}).`,
    };
    if (overdue > 0)
      return needsReview({
        where: 'people',
        question: {
          en: `${because.en} For ${long.en} of them that was due over 30 days ago. Why may they be written to before they are asked?`,
          vi: `${because.vi} Với ${long.vi} người, hạn hỏi đã qua hơn 30 ngày. Vì sao được viết cho họ trước khi hỏi?`,
        },
      });
    return fail({
      where: 'people',
      because,
      howToMend: {
        en: 'Leave them out, or ask them again from the page of the topic.',
        vi: 'Hãy bỏ họ ra, hoặc hỏi lại từ trang của chủ đề.',
      },
    });
  },
} satisfies Rule;
