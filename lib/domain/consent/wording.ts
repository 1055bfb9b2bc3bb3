import type { StatementDuty } from '#lib/domain/jurisdictions/jurisdiction.ts';
import type { Locale } from '#lib/domain/locale.ts';
import type { StatementFacts } from './statement.ts';
import { topicName } from './topic-name.ts';

/** What words may have to say: what laws ask for, and whom else the address goes to. */
export const statementParts = [
  'controller',
  'content',
  'channel',
  'form',
  'cadence',
  'withdrawal',
  'postalAddress',
  'contact',
  'thirdParties',
] as const satisfies readonly (StatementDuty | 'thirdParties')[];
export type StatementPart = (typeof statementParts)[number];

/** What words must not do: ask in a way that is no honest question (rules.md, honest-consent-form). */
export const statementTricks = ['negation', 'bundle', 'partners'] as const;
export type StatementTrick = (typeof statementTricks)[number];

/** How one language says the things a statement must say. Words are compared in lower case. */
export type Wording = {
  channels: Record<string, RegExp>;
  /** Says what it is about, where the topic's name is not said. */
  content: RegExp;
  /** As what it comes: a letter, pictures, advertising. */
  form: RegExp;
  tricks: Record<StatementTrick, RegExp>;
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
  content: /\b(?:news|offers?|about|what|how|tips?|events?|recipes?|invitations?|discounts?|prices?|surveys?)\b/,
  form: /\b(?:letters?|newsletters?|bulletins?|digests?|text|pictures?|advertis\w+|offers?|invitations?)\b/,
  tricks: {
    negation:
      /\b(?:unless i|do(?: not|n['’]t) (?:want to )?(?:miss|object|mind|opt out)|not (?:un|dis)\w+|will not refuse)\b/,
    bundle: /\b(?:terms (?:and conditions|of (?:use|service|sale))|general conditions)\b/,
    partners:
      /\b(?:partners|partner (?:companies|firms|brands)|affiliates?|third part(?:y|ies)|selected companies|our group)\b/,
  },
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
    content: ({ topic }) => `It is about “${topicName(topic, 'en')}”.`,
    channel: () => 'The messages come by e-mail.',
    form: () => 'They are letters with text and pictures.',
    cadence: ({ cadence }) => `I get at most ${times(cadence.count, 'e-mail')} in ${times(cadence.days, 'day')}.`,
    withdrawal: () => 'I can stop this at any time with the link in every message.',
    postalAddress: ({ controller }) => `The sender’s address: ${controller.postalAddress}.`,
    contact: ({ controller }) => `Questions: ${controller.contact}.`,
    thirdParties: ({ thirdParties }) => `My address also goes to ${thirdParties.join(', ')}.`,
  },
  whole: ({ controller, topic, cadence }) =>
    `Yes, ${controller.legalName} may send me “${topicName(topic, 'en')}” by e-mail: letters with text and pictures, at most ` +
    `${cadence.count} in ${times(cadence.days, 'day')}. I can stop this at any time with the link in every message.`,
  withdrawal: 'By the link in every message, at any time, without giving a reason.',
};

const vi: Wording = {
  channels: { email: /(?:e-?mail|thư điện tử|hộp thư)/ },
  content: /(?:tin tức|bản tin|ưu đãi|khuyến mãi|giới thiệu|sự kiện|hướng dẫn|công thức|lời mời|mẹo| về |cách |gì)/,
  form: /(?:thư(?! điện tử)|bản tin|hình ảnh|quảng cáo|lời mời)/,
  tricks: {
    negation: /(?:trừ khi tôi|không (?:muốn bỏ lỡ|phản đối|từ chối)|chưa từ chối)/,
    bundle: /(?:điều khoản|điều kiện chung)/,
    partners: /(?:đối tác|bên thứ ba|công ty liên kết|cùng tập đoàn)/,
  },
  period: /(?:mỗi|hàng|hằng|một|trong(?: vòng)?|\/)\s*(?:(\d+|\p{L}+)\s+)?(ngày|tuần|tháng|năm)(?!\p{L})/gu,
  unitDays: { ngày: 1, tuần: 7, tháng: 30, năm: 365 },
  adverbs: {},
  numbers: { một: 1, hai: 2, ba: 3, bốn: 4, năm: 5, sáu: 6, bảy: 7, tám: 8, chín: 9, mười: 10 },
  stops: /(?:hủy|huỷ) đăng ký|rút lại|ngừng nhận|từ chối nhận/,
  mayStop: /(?:dừng|ngừng|ngưng|thôi nhận)/,
  wayOrTime: /(?:bất cứ lúc nào|bất kỳ lúc nào|bất kì lúc nào|mọi lúc|liên kết|đường dẫn|bấm|nhấn)/,
  sentence: {
    controller: ({ controller }) => `Bên gửi là ${controller.legalName}.`,
    content: ({ topic }) => `Nội dung nói về “${topicName(topic, 'vi')}”.`,
    channel: () => 'Nội dung được gửi qua email.',
    form: () => 'Hình thức là thư có chữ và hình ảnh.',
    cadence: ({ cadence }) => `Tôi nhận tối đa ${cadence.count} thư trong ${cadence.days} ngày.`,
    withdrawal: () => 'Tôi có thể ngừng nhận bất cứ lúc nào bằng liên kết trong mỗi thư.',
    postalAddress: ({ controller }) => `Địa chỉ bên gửi: ${controller.postalAddress}.`,
    contact: ({ controller }) => `Liên hệ: ${controller.contact}.`,
    thirdParties: ({ thirdParties }) => `Địa chỉ của tôi cũng được chuyển cho ${thirdParties.join(', ')}.`,
  },
  whole: ({ controller, topic, cadence }) =>
    `Tôi đồng ý để ${controller.legalName} gửi cho tôi “${topicName(topic, 'vi')}” qua email: thư có chữ và hình ảnh, tối đa ` +
    `${cadence.count} thư trong ${cadence.days} ngày. Tôi có thể ngừng nhận bất cứ lúc nào bằng liên kết trong mỗi thư.`,
  withdrawal: 'Bằng liên kết trong mỗi thư, bất cứ lúc nào, không cần nêu lý do.',
};

const times = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

export const wordings: Record<Locale, Wording> = { en, vi };
