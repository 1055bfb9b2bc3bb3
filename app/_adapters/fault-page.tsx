import type { Locale } from '#lib/domain/locale.ts';
import { wordsIn } from '#lib/services/words.ts';
import { publicPage } from './document.tsx';
import type { FaultAnswer } from './faults.ts';

/** What went wrong, said on a page of its own. */
export const faultPage = (fault: FaultAnswer, status: number, language: Locale): Promise<Response> => {
  const t = wordsIn(language, 'public');
  return publicPage({
    title: t('trouble.title'),
    language,
    status,
    body: (
      <section className="card">
        <h1>{t('trouble.title')}</h1>
        <p role="alert">{fault.sentence}</p>
      </section>
    ),
  });
};

/** A link that opens nothing. It tells nobody whether it ever did, or for whom. */
export const deadLinkPage = (because: 'forged' | 'expired', language: Locale): Promise<Response> => {
  const t = wordsIn(language, 'public');
  return publicPage({
    title: t(`link.${because}.title`),
    language,
    status: because === 'expired' ? 410 : 404,
    body: (
      <section className="card">
        <h1>{t(`link.${because}.title`)}</h1>
        <p>{t(`link.${because}.text`)}</p>
      </section>
    ),
  });
};
