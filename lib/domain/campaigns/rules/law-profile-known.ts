import { pass, passTelling, type Rule } from '../rule.ts';
import { counted } from '../text.ts';
import { noLawKnown } from '../told.ts';

export default {
  id: 'law-profile-known',
  title: {
    en: 'Every reader has a law, and be it the strictest',
    vi: 'Mỗi người nhận đều có luật bảo vệ, ít nhất là luật chặt nhất',
  },
  family: 'law-and-mail',
  node: {
    en: 'Law: it protects the reader where they live. Doubt is no: whoever nobody can place has the strictest rules.',
    vi: 'Luật: bảo vệ người nhận nơi họ sống. Nghi ngờ nghĩa là không: ai không rõ ở đâu thì theo quy tắc chặt nhất.',
  },
  source: { text: 'Our own choice', confidence: 'product' },
  severity: 'block',
  check({ laws }) {
    if (!laws || laws.length === 0) return noLawKnown;
    const [strictest, ...known] = laws as [(typeof laws)[0], ...typeof laws];
    const guesses = known.reduce((sum, { guessed }) => sum + guessed, 0);
    if (strictest.guessed === 0 && guesses === 0) return pass;
    const [nobody, guessed] = [counted(strictest.guessed), counted(guesses)];
    const told = { en: [] as string[], vi: [] as string[] };
    if (strictest.guessed > 0) {
      told.en.push(`Nobody knows where ${nobody.en} people live: the strictest common rules apply to them.`);
      told.vi.push(`Không rõ ${nobody.vi} người sống ở đâu: áp dụng quy tắc chung chặt nhất cho họ.`);
    }
    if (guesses > 0) {
      told.en.push(`The law of ${guessed.en} people is a guess from their language, which loosens nothing.`);
      told.vi.push(`Luật của ${guessed.vi} người là phỏng đoán từ ngôn ngữ, không nới lỏng điều gì.`);
    }
    return passTelling({ en: told.en.join(' '), vi: told.vi.join(' ') });
  },
} satisfies Rule;
