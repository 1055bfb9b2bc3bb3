import type { Locale } from '#lib/domain/locale.ts';
import type { StatementFacts } from './statement.ts';

/** The parts every statement must name. */
export type StatementPart = 'controller' | 'channel' | 'cadence' | 'withdrawal';

/** How one language says the things a statement must say. Words are compared in lower case. */
export type Wording = {
  channels: Record<string, RegExp>;
  /** `every week`, `in 7 days`: an optional number, then the unit. */
  period: RegExp;
  unitDays: Record<string, number>;
  /** `weekly`: once in so many days. */
  adverbs: Record<string, number>;
  numbers: Record<string, number>;
  /** Says how to stop, by itself … */
  stops: RegExp;
  /** … or together with a way or a time. */
  mayStop: RegExp;
  wayOrTime: RegExp;
  /** The sentence that would say it. */
  sentence: Record<StatementPart, (facts: StatementFacts) => string>;
  /** All of it in one breath: where a new statement starts from. */
  whole: (facts: StatementFacts) => string;
  withdrawal: string;
};

const en: Wording = {
  channels: { email: /\be-?mails?\b/ },
  period: /\b(?:an?|per|each|every|in(?: any)?|within)\s+(?:(\d+|[a-z]+)\s+)?(day|week|fortnight|month|year)s?\b/g,
  unitDays: { day: 1, week: 7, fortnight: 14, month: 30, year: 365 },
  adverbs: { daily: 1, weekly: 7, fortnightly: 14, monthly: 30, yearly: 365 },
  numbers: {
    once: 1,
    one: 1,
    twice: 2,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
  },
  stops: /\b(?:unsubscribe|withdraw|opt(?:ing)?[ -]?out|take (?:it|this|that|my \w+) back)\b/,
  mayStop: /\b(?:stop|leave|end|cancel)\b/,
  wayOrTime: /\b(?:any ?time|whenever|link|press|click|button|reply)\b/,
  sentence: {
    controller: ({ controller }) => `The sender is ${controller.legalName}.`,
    channel: () => 'The messages come by e-mail.',
    cadence: ({ cadence }) => `I get at most ${times(cadence.count, 'e-mail')} in ${times(cadence.days, 'day')}.`,
    withdrawal: () => 'I can stop this at any time with the link in every message.',
  },
  whole: ({ controller, topic, cadence }) =>
    `Yes, ${controller.legalName} may send me “${topic.name}” by e-mail, at most ${times(cadence.count, 'message')} in ` +
    `${times(cadence.days, 'day')}. I can stop this at any time with the link in every message.`,
  withdrawal: 'By the link in every message, at any time, without giving a reason.',
};

const vi: Wording = {
  channels: { email: /(?:e-?mail|thư điện tử|hộp thư)/ },
  period: /(?:mỗi|hàng|hằng|một|trong(?: vòng)?|\/)\s*(?:(\d+|\p{L}+)\s+)?(ngày|tuần|tháng|năm)(?!\p{L})/gu,
  unitDays: { ngày: 1, tuần: 7, tháng: 30, năm: 365 },
  adverbs: {},
  numbers: { một: 1, hai: 2, ba: 3, bốn: 4, năm: 5, sáu: 6, bảy: 7, tám: 8, chín: 9, mười: 10 },
  stops: /(?:hủy|huỷ) đăng ký|rút lại|ngừng nhận|từ chối nhận/,
  mayStop: /(?:dừng|ngừng|ngưng|thôi nhận)/,
  wayOrTime: /(?:bất cứ lúc nào|bất kỳ lúc nào|bất kì lúc nào|mọi lúc|liên kết|đường dẫn|bấm|nhấn)/,
  sentence: {
    controller: ({ controller }) => `Bên gửi là ${controller.legalName}.`,
    channel: () => 'Nội dung được gửi qua email.',
    cadence: ({ cadence }) => `Tôi nhận tối đa ${cadence.count} thư trong ${cadence.days} ngày.`,
    withdrawal: () => 'Tôi có thể ngừng nhận bất cứ lúc nào bằng liên kết trong mỗi thư.',
  },
  whole: ({ controller, topic, cadence }) =>
    `Tôi đồng ý để ${controller.legalName} gửi cho tôi “${topic.name}” qua email, tối đa ${cadence.count} thư trong ` +
    `${cadence.days} ngày. Tôi có thể ngừng nhận bất cứ lúc nào bằng liên kết trong mỗi thư.`,
  withdrawal: 'Bằng liên kết trong mỗi thư, bất cứ lúc nào, không cần nêu lý do.',
};

const times = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

export const wordings: Record<Locale, Wording> = { en, vi };
