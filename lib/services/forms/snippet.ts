import { env } from '#lib/env.ts';
import { wordsIn } from '#lib/services/words.ts';
import { formAddress } from './embedded-form.ts';
import type { FormPage } from './form-page.ts';

/**
 * The form for somebody's own page, as plain HTML. It can carry no words to agree to: they would grow old there, and what
 * was shown could not be proved. So it takes the address along to our page, where today's words stand; with its script it
 * becomes the whole form where it is.
 */
export const snippetOf = ({ asker, form, language }: FormPage): string => {
  const t = wordsIn(language, 'public');
  return [
    `<form class="askfirst" lang="${language}" method="post" action="${formAddress(asker.slug, form.slug)}">`,
    '  <input type="hidden" name="start" value="1">',
    `  <input type="hidden" name="lang" value="${language}">`,
    `  <label>${escaped(t('form.address'))}`,
    '    <input type="email" name="address" autocomplete="email" required>',
    '  </label>',
    `  <button type="submit">${escaped(t('form.go'))}</button>`,
    `  <p><small>${escaped(t('form.more'))}</small></p>`,
    '</form>',
    `<script src="${new URL('/embed.js', env().APP_URL).href}" defer></script>`,
  ].join('\n');
};

const escaped = (text: string) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
