/** How a letter may look elsewhere. */
export type Look = { dark: boolean; images: boolean };

// Our letters are made for light paper; programs that darken mail by themselves turn its colours round like this.
const darkened =
  '<style>html{background:#fff;filter:invert(0.93) hue-rotate(180deg)}img{filter:invert(1) hue-rotate(180deg)}</style>';
const withoutImages = `<meta http-equiv="Content-Security-Policy" content="img-src 'none'">`;

/** The HTML part with what a program would do to it, put at the head so that it holds for all of it. */
export const looking = (html: string, { dark, images }: Look): string => {
  const added = `${images ? '' : withoutImages}${dark ? darkened : ''}`;
  return html.replace(/<head\b[^>]*>/i, (head) => head + added);
};

export const hasImages = (html: string): boolean => /<img\b|background(-image)?\s*[:=][^;">]*url\(/i.test(html);
