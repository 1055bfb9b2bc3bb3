/** What stood on the page a person answered: which form, in which language, and the exact words by their hashes. */
export type Shown = {
  /** null: not a form but the person's own preferences page. */
  formId: number | null;
  language: string;
  /** `hash`: 64 hex digits. */
  statements: { id: number; version: number; hash: string }[];
  /** SHA-256 of the words beside the box about measuring, 64 hex digits; absent: it was not offered. */
  measurement?: string | undefined;
};

/** As it travels inside a token: `f3~en~12v2h<hash>~13v1h<hash>~m<hash>`. */
export const shownRef = ({ formId, language, statements, measurement }: Shown): string =>
  [
    `f${formId ?? ''}`,
    language,
    ...statements.map(({ id, version, hash }) => `${id}v${version}h${hash}`),
    ...(measurement ? [`m${measurement}`] : []),
  ].join('~');

/** Reads it back; null when it is something else. */
export const readShown = (ref: string): Shown | null => {
  const [form = '', language = '', ...parts] = ref.split('~');
  const measurement = /^m([0-9a-f]{64})$/.exec(parts.at(-1) ?? '')?.[1];
  if (measurement) parts.pop();
  const statements = parts.map((part) => /^(\d{1,15})v(\d{1,6})h([0-9a-f]{64})$/.exec(part));
  if (!/^f\d{0,15}$/.test(form) || !/^[a-z]{2}$/.test(language) || statements.length === 0) return null;
  if (statements.some((match) => !match)) return null;
  return {
    formId: form === 'f' ? null : Number(form.slice(1)),
    language,
    statements: statements.map((match) => ({ id: Number(match![1]), version: Number(match![2]), hash: match![3]! })),
    ...(measurement && { measurement }),
  };
};
