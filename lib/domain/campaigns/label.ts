import { isOwnBasis } from '#lib/domain/consent/basis.ts';
import type { Jurisdiction } from '#lib/domain/jurisdictions/jurisdiction.ts';

/** The labels one reader's law wants first in the subject, any one of them; whoever said yes may be owed none. */
export const labelsOwed = ({ email }: Jurisdiction, basis?: string | undefined): readonly string[] =>
  email.subjectLabels.unlessAgreed && !isOwnBasis(basis) ? [] : email.subjectLabels.value;

/** Brackets as the keyboards of these countries write them. */
const alike: Record<string, string> = {
  '(': '[(（]',
  ')': '[)）]',
  '[': '[[［【]',
  ']': '[\\]］】]',
  '<': '[<＜〈]',
  '>': '[>＞〉]',
};
const spelt = (labels: readonly string[]): string =>
  labels.map((label) => [...label].map((sign) => alike[sign] ?? sign).join('\\s*')).join('|');

/** Every place one of the labels stands in, however it was typed. */
export const labelsIn = (subject: string, labels: readonly string[]): RegExpExecArray[] =>
  labels.length === 0 ? [] : [...subject.matchAll(new RegExp(spelt(labels), 'giu'))];

/** The subject with one label first: the one the writer put there, or the law's first. Never two. */
export const labelled = (subject: string, labels: readonly string[]): string => {
  const [usual] = labels;
  if (!usual) return subject;
  const typed = new RegExp(`^(?:\\s*(?:${spelt(labels)}))*\\s*`, 'iu').exec(subject)![0];
  const label = labels.find((one) => labelsIn(typed, [one]).length > 0) ?? usual;
  return `${label} ${subject.slice(typed.length)}`;
};
