import { domainOf, isWithin } from '../address.ts';
import type { CampaignFacts, RenderedLetter } from '../facts.ts';
import { headersOf, listedIn } from '../letter.ts';
import type { ContentProblem } from '../merge-fields.ts';
import { fail, pass, type Rule, type Span, type Words } from '../rule.ts';
import { quoted } from '../text.ts';

type Defect = { because: Words; howToMend: Words };

const ours: Words = {
  en: 'This is made by the mail frame, not by you: tell whoever runs this installation.',
  vi: 'Phần này do khung thư tạo ra, không phải bạn: hãy báo cho người vận hành hệ thống.',
};

const defectOf = (letter: RenderedLetter, { workspace, transport }: CampaignFacts): Defect | null => {
  const everything = [
    letter.subject,
    letter.from.name,
    letter.from.address,
    letter.replyTo ?? '',
    ...Object.entries(letter.headers).flat(),
  ];
  if (everything.some((value) => /[\p{Cc}]/u.test(value)))
    return {
      because: { en: 'A header contains a line break.', vi: 'Một dòng tiêu đề thư có ký tự xuống dòng.' },
      howToMend: {
        en: 'Remove line breaks from subject and names.',
        vi: 'Hãy bỏ ký tự xuống dòng khỏi tiêu đề và tên.',
      },
    };
  const from = domainOf(letter.from.address);
  if (!from || !isWithin(from, workspace.senderDomain))
    return {
      because: {
        en: `From is ${letter.from.address}, which is not under ${workspace.senderDomain}.`,
        vi: `Địa chỉ gửi là ${letter.from.address}, không thuộc ${workspace.senderDomain}.`,
      },
      howToMend: {
        en: `Send from an address of ${workspace.senderDomain}.`,
        vi: `Hãy gửi từ địa chỉ thuộc ${workspace.senderDomain}.`,
      },
    };
  const unsubscribe = headersOf(letter, 'List-Unsubscribe');
  const links = unsubscribe.flatMap(listedIn).filter((link) => /^https?:/i.test(link));
  if (unsubscribe.length !== 1 || links.length !== 1)
    return {
      because: {
        en: `One-click leaving needs exactly one link in List-Unsubscribe; there are ${links.length}.`,
        vi: `Hủy đăng ký một chạm cần đúng một liên kết trong List-Unsubscribe; hiện có ${links.length}.`,
      },
      howToMend: ours,
    };
  const [link] = links as [string];
  if (!link.startsWith('https:') && transport.reachesPeople)
    return {
      because: {
        en: `The unsubscribe link is not https (${quoted(link, 40)}).`,
        vi: `Liên kết hủy đăng ký không phải https (${quoted(link, 40)}).`,
      },
      howToMend: {
        en: 'Give this installation a public https address (APP_URL) before mailing real people.',
        vi: 'Hãy đặt địa chỉ https công khai cho hệ thống (APP_URL) trước khi gửi cho người thật.',
      },
    };
  const opaque = link.split(/[/?&=]/).some((part) => /^[\w~.-]{20,}$/.test(part));
  if (!opaque || link.toLowerCase().includes(letter.to.toLowerCase()) || link.includes(encodeURIComponent(letter.to)))
    return {
      because: {
        en: 'The unsubscribe link can be guessed or names the reader.',
        vi: 'Liên kết hủy đăng ký có thể bị đoán ra hoặc để lộ người đọc.',
      },
      howToMend: ours,
    };
  const post = headersOf(letter, 'List-Unsubscribe-Post');
  if (post.length !== 1 || post[0] !== 'List-Unsubscribe=One-Click')
    return {
      because: {
        en: 'List-Unsubscribe-Post is missing or not “List-Unsubscribe=One-Click”.',
        vi: 'List-Unsubscribe-Post bị thiếu hoặc không phải “List-Unsubscribe=One-Click”.',
      },
      howToMend: ours,
    };
  const listId = headersOf(letter, 'List-Id');
  if (listId.length !== 1 || listId[0]!.length > 255 || !/<[\w-]+(?:\.[\w-]+)+>$/.test(listId[0]!))
    return {
      because: {
        en: 'List-Id is missing or not “name <label.domain>”.',
        vi: 'List-Id bị thiếu hoặc không đúng dạng “tên <nhãn.tên-miền>”.',
      },
      howToMend: ours,
    };
  if (letter.text.trim() === '' || letter.html.trim() === '')
    return {
      because: {
        en: 'The letter has no text part, or no HTML part.',
        vi: 'Thư thiếu phần văn bản thuần hoặc phần HTML.',
      },
      howToMend: ours,
    };
  return null;
};

const troubles: Record<ContentProblem['because'], Words> = {
  tag: {
    en: 'only {{ fields }} can be filled in, not {% commands %}',
    vi: 'chỉ điền được {{ trường }}, không dùng được {% lệnh %}',
  },
  unclosed: { en: 'the field is not closed with }}', vi: 'trường chưa được đóng bằng }}' },
  unknown_field: { en: 'there is no such field', vi: 'không có trường này' },
  not_in_title: {
    en: 'an address does not belong where a locked screen shows it',
    vi: 'địa chỉ không được đặt ở nơi màn hình khóa hiển thị',
  },
  in_link: {
    en: 'a link must not carry what is known of a person',
    vi: 'liên kết không được mang thông tin của một người',
  },
  formatted: { en: 'formatting runs through the middle of the field', vi: 'định dạng cắt ngang giữa trường' },
  syntax: {
    en: 'it is not written like {{ contact.first_name | default: "you" }}',
    vi: 'chưa đúng dạng {{ contact.first_name | default: "bạn" }}',
  },
};

export default {
  id: 'mail-headers-ready',
  title: {
    en: 'Mail programs can offer leaving in one press',
    vi: 'Ứng dụng thư có thể cho hủy đăng ký bằng một chạm',
  },
  family: 'law-and-mail',
  node: {
    en: 'Respect: leaving is as easy as joining, also for the reader’s mail program.',
    vi: 'Tôn trọng: rời đi cũng dễ như tham gia, kể cả từ ứng dụng thư của người đọc.',
  },
  source: {
    text: 'RFC 8058 s. 3.1; RFC 2369; RFC 2919 s. 2; Gmail and Yahoo sender requirements',
    confidence: 'primary',
  },
  severity: 'block',
  check(facts) {
    const { problems, letter, campaign } = facts;
    const [problem] = problems;
    if (problem) {
      const text = problem.field === 'body' ? campaign.bodyText : campaign[problem.field];
      const spans = problems.flatMap(({ field, found }): Span[] => {
        const start = (field === 'body' ? campaign.bodyText : campaign[field]).indexOf(found);
        return start < 0 ? [] : [{ field, start, end: start + found.length }];
      });
      const shown = quoted(problem.found || text);
      return fail({
        where: problem.field,
        spans,
        because: {
          en: `“${shown}” cannot be filled in: ${troubles[problem.because].en}.`,
          vi: `Không thể điền “${shown}”: ${troubles[problem.because].vi}.`,
        },
        howToMend: {
          en: 'Put the field in again from the “Insert” menu, or remove it.',
          vi: 'Hãy chèn lại trường từ menu “Chèn”, hoặc bỏ đi.',
        },
      });
    }
    if (!letter)
      return fail({
        where: 'headers',
        because: { en: 'The letter could not be rendered.', vi: 'Không thể dựng được thư.' },
        howToMend: {
          en: 'Choose a topic, a sender and write a text first.',
          vi: 'Hãy chọn chủ đề, người gửi và viết nội dung trước.',
        },
      });
    const defect = defectOf(letter, facts);
    return defect ? fail({ where: 'headers', ...defect }) : pass;
  },
} satisfies Rule;
