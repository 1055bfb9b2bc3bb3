import { fail, pass, passTelling, type Rule } from '../rule.ts';
import { counted } from '../text.ts';
import { nobodyCounted, noLawKnown, peopleBecause } from '../told.ts';

export default {
  id: 'law-max-per-period',
  title: { en: 'No law’s number of messages is passed', vi: 'Không vượt số thư mà luật cho phép' },
  family: 'law-and-mail',
  node: {
    en: 'Law: some count the messages of a day. What the law where somebody lives allows, or the strictest we know, is never passed.',
    vi: 'Luật: có luật đếm số thư mỗi ngày. Không bao giờ vượt mức luật nơi họ sống, hoặc luật chặt nhất đã biết, cho phép.',
  },
  source: {
    text: 'Decree 91/2020/ND-CP art. 13(5); where a law names no number, our own floor',
    confidence: 'verbatim',
  },
  severity: 'block',
  gate: true,
  check({ audience, laws, topic }) {
    if (!audience) return nobodyCounted;
    if (!laws) return noLawKnown;
    const hurried = laws.find(
      ({ dailyLimit: { value } }) => value !== null && topic && topic.cadence.days <= 1 && topic.cadence.count > value,
    );
    if (topic && hurried)
      return fail({
        where: 'topic',
        as: 'warn',
        because: {
          en: `The topic allows ${topic.cadence.count} messages a day, ${hurried.dailyLimit.source} only ${hurried.dailyLimit.value} (${hurried.name.en}). What is over that waits for the next day.`,
          vi: `Chủ đề cho phép ${topic.cadence.count} thư mỗi ngày, ${hurried.dailyLimit.source} chỉ cho ${hurried.dailyLimit.value} (${hurried.name.vi}). Phần vượt quá chờ đến ngày sau.`,
        },
        howToMend: { en: 'Promise a slower rhythm.', vi: 'Hãy hứa một nhịp gửi chậm hơn.' },
      });
    const people = peopleBecause(audience, ['daily_limit']);
    if (people === 0) return pass;
    const n = counted(people);
    return passTelling({
      en: `${n.en} people have had what their law allows in 24 hours: theirs waits until there is room again.`,
      vi: `${n.vi} người đã nhận đủ số thư luật cho phép trong 24 giờ: thư của họ chờ đến khi còn chỗ.`,
    });
  },
} satisfies Rule;
