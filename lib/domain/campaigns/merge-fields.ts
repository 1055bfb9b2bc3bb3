/**
 * What a campaign may fill in for each reader: this list and nothing else. `title`: whether it may stand in the subject and
 * preheader, which lie open on a locked screen; an address never does.
 */
export const mergeFields = [
  { path: 'contact.first_name', title: true },
  { path: 'contact.last_name', title: true },
  { path: 'contact.address', title: false },
  { path: 'organisation.legal_name', title: true },
] as const;
export type MergePath = (typeof mergeFields)[number]['path'];

/** One reader's values, as a delivery pins them: `first_name`, `last_name`, `address`. Missing means empty. */
export type MergeValues = Readonly<Record<string, string>>;

export type ContentField = 'subject' | 'preheader' | 'body';

/** Something in the text that cannot be filled in, as written, and why. */
export type ContentProblem = {
  field: ContentField;
  found: string;
  because: 'tag' | 'unclosed' | 'unknown_field' | 'not_in_title' | 'in_link' | 'formatted' | 'syntax';
};

const output = /^\{\{-?\s*([\w.]+)\s*(?:\|\s*default:\s*(?:"[^"]*"|'[^']*')\s*)?-?\}\}$/;

/** What is wrong with one `{{ … }}`; null: nothing. Only a name and a text in its stead are understood. */
export const problemOf = (token: string, field: ContentField): ContentProblem['because'] | null => {
  const path = output.exec(token)?.[1];
  if (path === undefined) return 'syntax';
  const known = mergeFields.find((one) => one.path === path);
  if (!known) return 'unknown_field';
  return field === 'body' || known.title ? null : 'not_in_title';
};
