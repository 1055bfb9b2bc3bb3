import { isAccepted, type Origin, origins } from '#lib/domain/contacts/origin.ts';
import { fail, pass, passTelling, type Rule } from '../rule.ts';
import { counted } from '../text.ts';

const isOwn = (origin: string | null): boolean =>
  origin !== null && origins.includes(origin as Origin) && isAccepted(origin as Origin);

export default {
  id: 'no-purchased-list',
  title: { en: 'Nobody on it was bought, rented or gathered', vi: 'Không ai trong danh sách là mua, thuê hay gom về' },
  family: 'interruption',
  node: {
    en: 'Interruption: a list can be bought, a permission cannot.',
    vi: 'Gián đoạn: danh sách thì mua được, sự cho phép thì không.',
  },
  source: { text: 'UWG s. 7(2) no. 2; GDPR art. 4(11)', confidence: 'product' },
  severity: 'block',
  check({ imports }) {
    if (!imports)
      return fail({
        where: 'audience',
        because: {
          en: 'Nobody can tell where the people of this topic came from.',
          vi: 'Không thể biết người của chủ đề này đến từ đâu.',
        },
        howToMend: { en: 'Look again in a moment.', vi: 'Hãy xem lại sau giây lát.' },
      });
    const strange = imports.find(({ origin }) => !isOwn(origin));
    if (strange)
      return fail({
        where: 'audience',
        because: {
          en: `“${strange.file}” brought people here ${strange.origin ? `as “${strange.origin}”` : 'without saying where they come from'}: permission cannot be bought.`,
          vi: `“${strange.file}” mang người đến đây ${strange.origin ? `với nguồn “${strange.origin}”` : 'mà không nói họ từ đâu đến'}: sự cho phép không mua được.`,
        },
        howToMend: {
          en: 'Take back the permissions it brought, and let these people opt in by themselves.',
          vi: 'Hãy thu hồi những sự cho phép mà tệp này mang đến, và để từng người tự đăng ký.',
        },
      });
    const people = imports.reduce((sum, one) => sum + one.people, 0);
    if (people === 0) return pass;
    const n = counted(people);
    return passTelling({
      en: `${n.en} people came with files of your own, with the proof of their yes.`,
      vi: `${n.vi} người đến từ tệp của chính bạn, kèm bằng chứng đồng ý.`,
    });
  },
} satisfies Rule;
