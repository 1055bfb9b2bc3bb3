import { type Confidence, certainties } from './confidence.ts';
import type { EmailLaw, Fact, Jurisdiction, QuietHours, TextLaw } from './jurisdictions/jurisdiction.ts';

const list = (values: readonly string[]) => values.map((value) => `\`${value}\``).join(', ') || 'none';
const number = (unit: string) => (value: number | null) => (value === null ? 'no number' : `${value} ${unit}`);
const hours = (windows: readonly QuietHours[]) =>
  windows
    .map(
      ({ from, to, zone, days }) =>
        `${from}–${to} ${days === 'every' ? 'every day' : days.join(' ')}, ${zone === 'recipient' ? 'where the reader is' : zone}`,
    )
    .join('; ') || 'none';

/** How each fact is called, and how its value is said. */
type Saying<Law> = { [Key in keyof Law]-?: [name: string, say: (fact: NonNullable<Law[Key]>) => string] };
const saying =
  <T>(say: (value: T) => string) =>
  ({ value }: { value: T }) =>
    say(value);

const email: Saying<EmailLaw> = {
  consent: ['Has to be asked', saying((value) => (value === 'opt-in' ? 'yes' : 'no'))],
  dailyLimit: ['Messages in any 24 hours', saying(number('at most'))],
  quietHours: ['Nothing arrives at', saying(hours)],
  subjectLabels: [
    'The subject begins with',
    ({ value, unlessAgreed }) =>
      value
        .map((label) => `\`${label}\``)
        .join(' or ')
        .concat(unlessAgreed ? ', unless they said yes' : '') || 'no label',
  ],
  duties: ['A message carries', saying(list)],
  statement: ['The words of a yes say', saying(list)],
  stopWithin: [
    'A no takes hold',
    saying(({ days, counted }) => (days === 0 ? 'at once' : `within ${days} ${counted} days`)),
  ],
  linkValidDays: ['The way out works for', saying(number('days'))],
  minAge: ['Says yes alone from', saying(number('years'))],
  keepProofMonths: ['Proof is kept for', saying(number('months'))],
  ownRights: [
    'Rights beside a yes',
    saying((rights) =>
      rights
        .map(
          ({ basis, after, months }) =>
            `\`${basis}\` after a ${after}, ${months ? `${months} months` : 'until they object'}`,
        )
        .join('; '),
    ),
  ],
  reconfirmMonths: ['Is asked about again after', saying(number('months'))],
};
const sms: Saying<TextLaw> = {
  quietHours: ['Nothing arrives at', saying(hours)],
  dailyLimit: ['Messages in any 24 hours', saying(number('at most'))],
  stopKeptMonths: ['A no is kept for', saying(number('months'))],
};

const rows = <Law>(law: Law, sayings: Saying<Law>): string => {
  const lines = (Object.keys(sayings) as (keyof Law)[]).flatMap((key) => {
    const fact = law[key] as (Fact<unknown> & NonNullable<Law[keyof Law]>) | undefined;
    if (!fact) return [];
    const [name, say] = sayings[key];
    return [`| ${name} | ${say(fact)} | ${certainties[fact.confidence].means} | ${fact.source} |`];
  });
  return `| | | how sure | where it stands |\n|---|---|---|---|\n${lines.join('\n')}`;
};

const section = (law: Jurisdiction, all: readonly Jurisdiction[]): string => {
  const { code, name, asOf, covers, within, email: mail, sms: texts = {} } = law;
  const whole = all.find((other) => other.code === within);
  const own = Object.entries(texts).filter(([key, fact]) => whole?.sms?.[key as keyof TextLaw] !== fact);
  return [
    `## ${code} · ${name.en} · ${name.vi}`,
    `Looked at on ${asOf}.${covers ? ` Holds for ${covers.join(' ')}, as long as they have no profile of their own.` : ''}`,
    whole ? `As ${whole.name.en}, and besides:` : rows(mail, email),
    own.length > 0 && `Text messages, which are not carried yet:\n\n${rows<TextLaw>(Object.fromEntries(own), sms)}`,
  ]
    .filter(Boolean)
    .join('\n\n');
};

const levels = (Object.keys(certainties) as Confidence[])
  .map((level) => `| ${certainties[level].means} | ${certainties[level].weighs} |`)
  .join('\n');

/** docs/jurisdictions.md, whole. */
export const jurisdictionsPage = (all: readonly Jurisdiction[]): string => `# The laws people live under

Written by \`bin/rules\` from \`lib/domain/jurisdictions/\`; do not edit. Research for a program, **not legal advice**. Each
profile is one file, and each fact says how sure it is and where it stands.

Whose law protects somebody is concluded from what staff found out, the country they declared, their phone number, the form
they used, their language, in this order; the page of the person says from which. Nothing known, or no profile: the strictest
common rules. A guess never loosens them.

| how sure | how hard it may weigh |
|---|---|
${levels}

${all.map((law) => section(law, all)).join('\n\n')}
`;
