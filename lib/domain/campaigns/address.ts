const address = /^[^\s@<>"(),:;[\]\\\p{Cc}]+@([^\s@<>"(),:;[\]\\\p{Cc}]+\.[^\s@<>"(),:;[\]\\.\p{Cc}]+)$/u;

/** The part behind the last @, lower case; null when it is not one plain address. */
export const domainOf = (text: string): string | null => address.exec(text)?.[1]?.toLowerCase() ?? null;

/** Whether `domain` is `parent` or belongs under it. */
export const isWithin = (domain: string, parent: string): boolean =>
  domain === parent.toLowerCase() || domain.endsWith(`.${parent.toLowerCase()}`);
