import type { ReactNode } from 'react';
import type { Accent } from '#lib/domain/forms/accent.ts';
import { type Locale, locales } from '#lib/domain/locale.ts';
import { wordsIn } from '#lib/services/words.ts';

/** Who asks: stands above and below every public page. */
type Sender = { legalName: string; postalAddress: string; contactEmail: string; contactPhone: string | null };

export type PublicPage = {
  title: string;
  language: Locale;
  body: ReactNode;
  status?: number;
  sender?: Sender;
  /** What the page can be read in; none or one: no switch is offered. */
  languages?: readonly Locale[];
  /** How the page is dressed: one of the checked colours, and what stands above it in place of the legal name. */
  accent?: Accent | undefined;
  logoText?: string | undefined;
  /** May be found by search engines. Never for a page behind a token. */
  findable?: boolean;
  /** Shows what somebody else wrote: no forms either, and the page counts as no origin of ours. */
  inert?: boolean;
};

// Nothing but our own style sheet and our own forms: no script can run here, whatever a text contains.
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const inertPolicy = `${policy.replace("form-action 'self'", "form-action 'none'")}; sandbox allow-popups`;

const Page = ({ title, language, body, sender, languages = locales, accent, logoText, findable }: PublicPage) => {
  const t = wordsIn(language, 'public');
  return (
    <html lang={language} className={accent && `accent-${accent}`}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {!findable && <meta name="robots" content="noindex, nofollow" />}
        <title>{sender ? `${title} · ${sender.legalName}` : title}</title>
        <link rel="stylesheet" href="/public.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <header className="top">
          <p className="sender">{logoText || (sender?.legalName ?? t('product'))}</p>
          {languages.length > 1 && (
            <nav className="languages" aria-label={t('languages')}>
              {languages.map((one) => (
                <a key={one} href={`?lang=${one}`} lang={one} aria-current={one === language ? 'true' : undefined}>
                  {t(`language.${one}`)}
                </a>
              ))}
            </nav>
          )}
        </header>
        <main>{body}</main>
        <footer>
          {sender && (
            <p>
              {sender.legalName}, {sender.postalAddress}
              <br />
              <a href={`mailto:${sender.contactEmail}`}>{sender.contactEmail}</a>
              {sender.contactPhone && `, ${sender.contactPhone}`}
            </p>
          )}
          <p>{t('made')}</p>
        </footer>
      </body>
    </html>
  );
};

/** A whole page for people who are not signed in: no script, no third party, nothing of it kept or passed on. */
export const publicPage = async (page: PublicPage): Promise<Response> => {
  // Next refuses a static import of this in its app folder.
  const { renderToStaticMarkup } = await import('react-dom/server');
  return new Response(`<!doctype html>${renderToStaticMarkup(<Page {...page} />)}`, {
    status: page.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': page.inert ? inertPolicy : policy,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': page.findable ? 'all' : 'noindex, nofollow',
    },
  });
};
