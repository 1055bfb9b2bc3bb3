/**
 * The arguments and tags an ICU sentence takes, each once and sorted: `{count, plural, one {# day} other {# days}}` takes
 * `count`, `<b>{name}</b>` takes `<b>` and `name`.
 */
export const argumentsOf = (sentence: string): string[] => {
  const found = new Set<string>();
  let at = 0;

  const words = (): void => {
    while (at < sentence.length && sentence[at] !== '}') {
      if (sentence[at] === '{') argument();
      else at++;
    }
  };
  /** From its brace to the one that closes it; the cases of a plural or select are sentences again. */
  const argument = (): void => {
    at++;
    const [, name] = /^\s*(\w+)/.exec(sentence.slice(at)) ?? [];
    if (name) found.add(name);
    while (at < sentence.length && sentence[at] !== '}') {
      if (sentence[at] !== '{') at++;
      else {
        at++;
        words();
        at++;
      }
    }
    at++;
  };
  words();
  for (const [, tag] of sentence.matchAll(/<(\w+)>/g)) found.add(`<${tag}>`);
  return [...found].sort();
};
