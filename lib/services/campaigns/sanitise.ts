import sanitizeHtml from 'sanitize-html';

/**
 * The body as it may be kept: headings, paragraphs, lists, quotes, emphasis and links to https, http, mail and phone.
 * No pictures from elsewhere either: fetching one tells a third party who reads, and nobody gave a permission for that.
 */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: 'p br h1 h2 h3 strong b em i u s code pre a ul ol li blockquote hr'.split(' '),
  allowedAttributes: { a: ['href', 'title'], ol: ['start'] },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowProtocolRelative: false,
  // No letter needs more; what reads the body afterwards goes down as deep as it goes.
  nestingLimit: 50,
  // What stands in these is code or decoration, never words for a reader.
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'title'],
};

/** Idempotent. An editor's empty paragraphs count as nothing. */
export const sanitiseBody = (html: string): string => {
  const clean = sanitizeHtml(html, allowed).trim();
  return /^(<p>(<br \/>|\s|&nbsp;|\u00a0)*<\/p>)*$/.test(clean) ? '' : clean;
};

/** Text PostgreSQL and the ledger can hold: composed (NFC), no NUL, no half characters. */
export const plainText = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('\u0000', '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
