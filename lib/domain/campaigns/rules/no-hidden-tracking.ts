import { linksOf } from '../letter.ts';
import { fail, pass, type Rule } from '../rule.ts';
import { quoted } from '../text.ts';
import { clickCounters, personalParameters } from '../words.ts';

/** Whatever a mail program would fetch by itself: whoever is asked for it learns who opened the letter. */
const fetched =
  /<(?:img|picture|source|video|audio|iframe|link|object|embed)\b|background(?:-image)?\s*[:=][^;">]*url\(|@import/i;

const hostOf = (link: string): string => /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(link)?.[1]?.toLowerCase() ?? '';
const parametersOf = (link: string): string[] =>
  [...link.matchAll(/[?&;]([^=&;#]+)=/g)].map((match) => match[1]!.toLowerCase());

/** Pressing it tells somebody who pressed it: it names the reader, or a counter stands in between. */
const counts = (link: string): boolean =>
  clickCounters.some((counter) => hostOf(link) === counter || hostOf(link).endsWith(`.${counter}`)) ||
  parametersOf(link).some((name) => personalParameters.includes(name as never));

export default {
  id: 'no-hidden-tracking',
  title: { en: 'It does not watch who reads it', vi: 'Không theo dõi ai đang đọc' },
  family: 'interruption',
  node: {
    en: 'Interruption: being watched while reading was not part of the yes.',
    vi: 'Gián đoạn: bị theo dõi khi đọc không nằm trong lời đồng ý.',
  },
  source: { text: 'ePrivacy Directive 2002/58/EC art. 5(3); word lists of our own', confidence: 'product' },
  severity: 'block',
  check({ campaign, letter }) {
    if (fetched.test(letter?.html ?? '') || fetched.test(campaign.bodyHtml))
      return fail({
        where: 'body',
        because: {
          en: 'It fetches something when it is opened: that tells somebody who reads it, and when.',
          vi: 'Thư tải nội dung khi được mở: điều đó cho biết ai đọc và lúc nào.',
        },
        howToMend: {
          en: 'Take the picture or the style from elsewhere out.',
          vi: 'Hãy bỏ hình ảnh hay định dạng lấy từ nơi khác.',
        },
      });
    const link = linksOf(campaign.bodyHtml).find(counts);
    if (!link) return pass;
    return fail({
      where: 'body',
      because: {
        en: `A link counts who presses it: “${quoted(link, 80)}”.`,
        vi: `Một liên kết đếm người bấm vào: “${quoted(link, 80)}”.`,
      },
      howToMend: {
        en: 'Put the address itself there, without a counter in between and without what names the reader.',
        vi: 'Hãy đặt thẳng địa chỉ đích, không qua trang đếm và không kèm mã nhận ra người đọc.',
      },
    });
  },
} satisfies Rule;
