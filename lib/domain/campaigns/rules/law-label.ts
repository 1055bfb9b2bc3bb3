import { certainties } from '#lib/domain/confidence.ts';
import { labelled, labelsIn } from '../label.ts';
import { lacking, pass, type Rule, severities } from '../rule.ts';
import { noLawKnown } from '../told.ts';

export default {
  id: 'law-label',
  title: {
    en: 'Where a law wants a label, the subject begins with it, once',
    vi: 'Nơi luật yêu cầu nhãn, tiêu đề bắt đầu bằng nhãn đó, đúng một lần',
  },
  family: 'law-and-mail',
  node: {
    en: 'Law: whoever opens advertising knows beforehand that it is. We put the label there for each reader.',
    vi: 'Luật: người mở thư quảng cáo phải biết trước đó là quảng cáo. Nhãn được đặt sẵn cho từng người nhận.',
  },
  source: {
    text: 'Each law’s own, named in the finding; that it stands there once is our promise',
    confidence: 'product',
  },
  severity: 'block',
  check({ campaign, laws }) {
    if (!laws) return noLawKnown;
    const wrong = laws
      .filter(({ labels }) => labels.value.length > 0)
      .map((law) => ({ law, found: labelsIn(law.subject ?? '', law.labels.value) }))
      .filter(
        ({ law, found }) =>
          found.length !== 1 || !law.labels.value.some((label) => law.subject?.startsWith(`${label} `)),
      )
      .toSorted((a, b) => weight(a.law.labels.confidence) - weight(b.law.labels.confidence))[0];
    if (!wrong) return pass;
    const { law, found } = wrong;
    const [label, named] = [law.labels.value.join(' / '), { en: law.name.en, vi: law.name.vi }];
    if (found.length > 1) {
      const subject = labelsIn(campaign.subject, law.labels.value)
        .reduceRight(
          (text, { 0: typed, index }) => `${text.slice(0, index)} ${text.slice(index + typed.length)}`,
          campaign.subject,
        )
        .replace(/\s+/g, ' ')
        .trim();
      return lacking(law.labels.confidence, {
        where: 'subject',
        because: {
          en: `Readers in ${named.en} would see ${label} more than once; it is put first for them, so leave it out.`,
          vi: `Người nhận ở ${named.vi} sẽ thấy ${label} nhiều lần; nhãn đã được đặt sẵn ở đầu, nên đừng viết thêm.`,
        },
        howToMend: { en: 'Take the label out of the subject.', vi: 'Hãy bỏ nhãn khỏi tiêu đề.' },
        mend: { label: { en: 'Take it out', vi: 'Bỏ nhãn' }, changes: { subject } },
      });
    }
    return lacking(law.labels.confidence, {
      where: 'subject',
      because: {
        en: `The subject does not begin with ${label} (${named.en}: ${law.labels.source}).`,
        vi: `Tiêu đề không bắt đầu bằng ${label} (${named.vi}: ${law.labels.source}).`,
      },
      howToMend: {
        en: `Mend what keeps the letter from being rendered; the subject then reads “${labelled(campaign.subject, law.labels.value)}”.`,
        vi: `Hãy sửa những lỗi khiến thư chưa dựng được; khi đó tiêu đề là “${labelled(campaign.subject, law.labels.value)}”.`,
      },
    });
  },
} satisfies Rule;

const weight = (confidence: keyof typeof certainties) => severities.indexOf(certainties[confidence].weighs);
