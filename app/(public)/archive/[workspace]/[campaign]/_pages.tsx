import { publicPage } from '#app/_adapters/document.tsx';
import type { Locale } from '#lib/domain/locale.ts';
import type { ArchivePage } from '#lib/services/campaigns/archive-page.ts';
import { times } from '#lib/services/consent/times.ts';
import { wordsIn } from '#lib/services/words.ts';

/** A letter for whoever did not get it: nobody's name in it, nobody's link, nothing counted. */
export const strangerPage = ({ asker, language, topicName, subject, html, sentAt }: ArchivePage) => {
  const t = wordsIn(language, 'public');
  return publicPage({
    title: subject,
    language,
    languages: [],
    sender: asker,
    inert: true,
    body: (
      <>
        <article className="card letter">
          <h1>{subject}</h1>
          <p className="quiet">
            {sentAt
              ? t('archive.sent', { topic: topicName, when: times(language, asker.timeZone).day(sentAt) })
              : t('archive.notYet', { topic: topicName })}
          </p>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised again when it was filled in (content.ts), on a page where no script can run */}
          <div dangerouslySetInnerHTML={{ __html: html }} />
        </article>
        <p className="quiet">{t('archive.stranger')}</p>
      </>
    ),
  });
};

/** Closed, or never there: the same words, so that nobody learns which. */
export const noLetterPage = (language: Locale) => {
  const t = wordsIn(language, 'public');
  return publicPage({
    title: t('archive.none.title'),
    language,
    status: 404,
    body: (
      <section className="card">
        <h1>{t('archive.none.title')}</h1>
        <p>{t('archive.none.text')}</p>
      </section>
    ),
  });
};
