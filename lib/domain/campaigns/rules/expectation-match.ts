import type { Promised } from '../facts.ts';
import { fail, needsReview, pass, type Rule } from '../rule.ts';
import { counted, fold } from '../text.ts';

/** At most `count` in any `days` days is at most so many in `window` days: two in 30 days may come on one day. */
const mostIn = (window: number, { count, days }: Promised['cadence']) => count * Math.ceil(window / days);
const fasterThan = (now: Promised['cadence'], promised: Promised['cadence']) =>
  mostIn(promised.days, now) > promised.count;

export default {
  id: 'expectation-match',
  title: { en: 'It is what people were promised', vi: 'Đúng như những gì đã hứa với người nhận' },
  family: 'permission',
  node: {
    en: 'Permission marketing satisfies only while it keeps its promise: who writes, about what, how often.',
    vi: 'Tiếp thị được phép chỉ làm hài lòng khi giữ lời hứa: ai viết, về điều gì, bao lâu một lần.',
  },
  source: {
    text: 'Law 91/2025/QH15 art. 28(3): consent to advertising covers content, method, form and frequency',
    confidence: 'verbatim',
  },
  severity: 'block',
  gate: true,
  check({ topic, promised, broughtAlong, workspace, campaign }) {
    if (!topic || promised === null)
      return fail({
        where: 'topic',
        because: {
          en: 'Nobody can tell what the readers were promised.',
          vi: 'Không thể biết người nhận đã được hứa điều gì.',
        },
        howToMend: { en: 'Choose a topic with a published statement.', vi: 'Hãy chọn chủ đề có tuyên bố đã công bố.' },
      });
    const stranger = promised.find(({ controller }) => fold(controller) !== fold(workspace.legalName));
    if (stranger) {
      const n = counted(stranger.people);
      return fail({
        where: 'from',
        because: {
          en: `${n.en} people gave their permission to “${stranger.controller}”, not to “${workspace.legalName}”.`,
          vi: `${n.vi} người đã cho phép “${stranger.controller}”, không phải “${workspace.legalName}”.`,
        },
        howToMend: {
          en: 'A permission does not move to another name: publish a major version of the statement and ask again.',
          vi: 'Sự cho phép không chuyển sang tên khác: hãy công bố phiên bản lớn mới của tuyên bố và xin phép lại.',
        },
      });
    }
    const elsewhere = promised.find(({ channel }) => channel !== campaign.channel);
    if (elsewhere)
      return fail({
        where: 'topic',
        because: {
          en: `Statement v${elsewhere.version} was about another way of writing to people.`,
          vi: `Tuyên bố v${elsewhere.version} nói về một kênh liên lạc khác.`,
        },
        howToMend: { en: 'Choose the topic of this channel.', vi: 'Hãy chọn chủ đề đúng kênh.' },
      });
    const hurried = promised.find(({ cadence }) => fasterThan(topic.cadence, cadence));
    if (hurried) {
      const n = counted(hurried.people);
      return fail({
        where: 'topic',
        because: {
          en: `${n.en} people were promised at most ${hurried.cadence.count} in ${hurried.cadence.days} days; the topic now allows ${topic.cadence.count} in ${topic.cadence.days}.`,
          vi: `${n.vi} người được hứa nhiều nhất ${hurried.cadence.count} thư trong ${hurried.cadence.days} ngày; chủ đề hiện cho phép ${topic.cadence.count} thư trong ${topic.cadence.days} ngày.`,
        },
        howToMend: {
          en: 'Set the topic back to the promised rhythm, or ask again with a major version of the statement.',
          vi: 'Hãy đặt lại nhịp gửi như đã hứa, hoặc xin phép lại bằng phiên bản lớn mới của tuyên bố.',
        },
      });
    }
    const renamed = promised.find(({ topicName }) => fold(topicName) !== fold(topic.name));
    if (renamed) {
      const n = counted(renamed.people);
      return needsReview({
        where: 'topic',
        question: {
          en: `${n.en} people agreed to “${renamed.topicName}”; the topic is now called “${topic.name}”. Is it still what they agreed to?`,
          vi: `${n.vi} người đã đồng ý nhận “${renamed.topicName}”; chủ đề nay có tên “${topic.name}”. Đó có còn là điều họ đồng ý không?`,
        },
      });
    }
    if (broughtAlong > 0) {
      const n = counted(broughtAlong);
      return needsReview({
        where: 'topic',
        question: {
          en: `${n.en} people said yes in an earlier tool; their very words are not held here. Is this letter what they agreed to there?`,
          vi: `${n.vi} người đã đồng ý qua một công cụ trước đây; nguyên văn không được lưu ở đây. Lá thư này có đúng điều họ đã đồng ý không?`,
        },
      });
    }
    return pass;
  },
} satisfies Rule;
