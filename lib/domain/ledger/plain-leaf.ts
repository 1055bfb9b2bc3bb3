import { type ConsentState, consentStates } from '#lib/domain/consent/permission.ts';
import { parseCanonical } from '#lib/domain/ledger/canonical.ts';
import { isFacts, type Leaf, parseLeaf } from '#lib/domain/ledger/leaf.ts';

/** `parseLeaf`, several times as fast for what nearly all leaves are: plain ASCII without escapes. */
export const readLeaf = (text: string): Leaf => plainLeaf(text) ?? parseLeaf(text);

/** What fits this is canonical and a leaf by construction: nothing to put in order, to write again and to compare. */
const pattern = ((): RegExp => {
  const [text, count, code] = ['[ !#-[\\]-~]+', '(?:0|[1-9]\\d{0,14})', '[A-Za-z0-9_-]{22,86}'];
  const moment = '\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z';
  const fields = [
    `"actor":"(contact|(?:staff|api-key|job):${text})"`,
    `,"at":"(${moment})"`,
    `(?:,"basis":"(${text})")?`,
    `(?:,"channel":"(${text})")?`,
    `(?:,"details":"(${code})")?`,
    `(?:,"facts":(\\{[ -[\\]-z|~]*\\}))?`,
    `,"kind":"(consent|audit)"`,
    `(?:,"seq":([1-9]\\d{0,14}))?`,
    `(?:,"statement":"([0-9a-f]{64})")?`,
    `(?:,"subject":"(${code})")?`,
    `(?:,"target":"(${text})")?`,
    `(?:,"topic":(${count}))?`,
    `,"type":"(${text})"`,
    `(?:,"until":"(${moment})")?`,
    `,"v":1,"ws":(${count})`,
  ];
  return new RegExp(`^\\{${fields.join('')}\\}$`);
})();

function plainLeaf(text: string): Leaf | undefined {
  const found = pattern.exec(text);
  if (!found) return undefined;
  const facts = found[6] === undefined ? undefined : factsIn(found[6]);
  if (facts === undefined && found[6] !== undefined) return undefined;
  const kind = found[7] as Leaf['kind'];
  const type = found[13] as string;
  const subject = found[10];
  if (kind === 'consent' && (subject === undefined || !consentStates.includes(type as ConsentState))) return undefined;
  const number = (at: number) => (found[at] === undefined ? undefined : Number(found[at]));
  return {
    v: 1,
    ws: Number(found[15]),
    kind,
    type,
    at: found[2] as string,
    actor: found[1] as string,
    subject,
    seq: number(8),
    topic: number(12),
    channel: found[4],
    statement: found[9],
    basis: found[3],
    until: found[14],
    target: found[11],
    details: found[5],
    facts,
  };
}

/** The same few come up again and again; so none of them may be written to. */
const known = new Map<string, NonNullable<Leaf['facts']>>();

function factsIn(text: string): Leaf['facts'] {
  const before = known.get(text);
  if (before) return before;
  try {
    const facts = parseCanonical(text);
    if (!isFacts(facts)) return undefined;
    if (known.size === 1000) known.clear();
    // The text itself would hold on to the whole block it was cut from.
    known.set(JSON.stringify(facts), Object.freeze(facts));
    return facts;
  } catch {
    return undefined;
  }
}
