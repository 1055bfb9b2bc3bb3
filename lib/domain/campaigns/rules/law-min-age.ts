import { marksIn, spansOf, textsOf } from '../marks.ts';
import { needsReview, pass, type Rule } from '../rule.ts';
import { anyOf, matchesIn, quoted } from '../text.ts';
import { noLawKnown } from '../told.ts';
import { forTheYoung } from '../words.ts';

const young = anyOf(forTheYoung);

export default {
  id: 'law-min-age',
  title: {
    en: 'Whoever is too young to say yes was not asked alone',
    vi: 'Ai chưa đủ tuổi đồng ý thì không bị hỏi một mình',
  },
  family: 'law-and-mail',
  node: {
    en: 'Law: below an age somebody else says yes. Nobody’s age is asked for here, so what speaks to the young is asked about.',
    vi: 'Luật: dưới một độ tuổi, người khác phải đồng ý thay. Ở đây không hỏi tuổi ai, nên điều gì nói với người trẻ sẽ được hỏi lại.',
  },
  source: { text: 'GDPR art. 8; the age of each law with its own confidence', confidence: 'primary' },
  severity: 'block',
  check({ campaign, laws, segment, topic }) {
    if (!laws) return noLawKnown;
    const marks = marksIn(textsOf(campaign), young);
    const named = [segment?.name, topic?.name].flatMap((name) => matchesIn(name ?? '', young));
    const found = marks[0]?.text ?? named[0]?.text;
    const strictest = laws
      .filter(({ minAge }) => minAge.value !== null)
      .toSorted((a, b) => b.minAge.value! - a.minAge.value!)[0];
    if (!found || !strictest) return pass;
    const { minAge, name } = strictest;
    return needsReview({
      where: marks[0]?.field ?? 'audience',
      spans: spansOf(marks),
      question: {
        en: `“${quoted(found)}” may speak to people under ${minAge.value} (${name.en}: ${minAge.source}), for whom somebody else has to say yes. Who did?`,
        vi: `“${quoted(found)}” có thể nói với người dưới ${minAge.value} tuổi (${name.vi}: ${minAge.source}), người khác phải đồng ý thay họ. Ai đã đồng ý?`,
      },
    });
  },
} satisfies Rule;
