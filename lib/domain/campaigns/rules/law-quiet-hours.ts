import { endOfTime } from '#lib/domain/end-of-time.ts';
import { fail, pass, passTelling, type Rule } from '../rule.ts';
import { counted } from '../text.ts';
import { nobodyCounted, shownAt } from '../told.ts';

export default {
  id: 'law-quiet-hours',
  title: { en: 'Nothing arrives in quiet hours', vi: 'Không có thư đến trong giờ yên tĩnh' },
  family: 'law-and-mail',
  node: {
    en: 'Interruption: at night as well a message asks for attention. Each reader’s own clock counts, summer time included.',
    vi: 'Gây gián đoạn: ban đêm, một lá thư vẫn đòi sự chú ý. Tính theo đồng hồ của từng người, kể cả giờ mùa hè.',
  },
  source: {
    text: 'The law of each reader, where it names hours; the workspace’s own besides. No law read so far names any for e-mail',
    confidence: 'product',
  },
  severity: 'block',
  gate: true,
  thresholds: ['quietFrom', 'quietUntil'],
  check({ audience, workspace: { timeZone } }) {
    if (!audience) return nobodyCounted;
    const quiet = audience.waiting.find(({ reason }) => reason === 'quiet_hours');
    if (!quiet?.from || !quiet.until) return pass;
    const n = counted(quiet.people);
    if (quiet.until.getTime() >= endOfTime)
      return fail({
        where: 'audience',
        because: {
          en: `For some of ${n.en} people the law and your own quiet hours together leave no hour of the week.`,
          vi: `Với một số trong ${n.vi} người, luật và giờ yên tĩnh của bạn cộng lại không còn giờ nào trong tuần.`,
        },
        howToMend: {
          en: 'Shorten your own quiet hours in Settings, Limits.',
          vi: 'Hãy rút ngắn giờ yên tĩnh của bạn trong Cài đặt, Giới hạn.',
        },
      });
    const [first, last] = [shownAt(quiet.from, timeZone), shownAt(quiet.until, timeZone)];
    return passTelling(
      first.en === last.en
        ? {
            en: `${n.en} people have quiet hours when it goes: theirs waits until ${last.en}.`,
            vi: `${n.vi} người đang trong giờ yên tĩnh khi gửi: thư của họ chờ đến ${last.vi}.`,
          }
        : {
            en: `${n.en} people have quiet hours when it goes: theirs waits, the first until ${first.en}, the last until ${last.en}.`,
            vi: `${n.vi} người đang trong giờ yên tĩnh khi gửi: thư của họ chờ, sớm nhất đến ${first.vi}, muộn nhất đến ${last.vi}.`,
          },
    );
  },
} satisfies Rule;
