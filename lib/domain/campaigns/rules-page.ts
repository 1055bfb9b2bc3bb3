import { certainties } from '#lib/domain/confidence.ts';
import { defaultPolicy } from './policy.ts';
import { type Family, families, type Rule, type Severity } from './rule.ts';

const familyNames: Record<Family, string> = {
  interruption: 'Interruption: what we refuse to be',
  lessons: 'Six lessons for people who publish',
  entry: 'Entry strategies: listen before you speak',
  principles: 'Principles and ethics',
  permission: 'Permission',
  'law-and-mail': 'Law and mail',
};
const weights: Record<Severity, string> = {
  block: 'blocks; can never be waived',
  review: 'asks; a named person other than the writer answers',
  warn: 'warns; may be waived with a name and a reason',
};

const section = (rule: Rule) => `### ${rule.id}

**${rule.title.en}** · ${rule.title.vi}

- ${rule.node.en} · ${rule.node.vi}
- ${weights[rule.severity]}${rule.gate ? '; decided again by the database for every single message' : ''}
- Source: ${rule.source.text} (${certainties[rule.source.confidence].means})${(rule.thresholds ?? []).map((name) => `\n- Threshold: \`${name}\`, ${defaultPolicy[name]} unless the workspace says otherwise`).join('')}
`;

/** docs/rules.md, whole. */
export const rulesPage = (rules: readonly Rule[]): string => {
  const chapters = families.flatMap((family) => {
    const members = rules.filter((rule) => rule.family === family);
    return members.length > 0 ? [`## ${familyNames[family]}\n\n${members.map(section).join('\n')}`] : [];
  });
  return `# The rules every campaign is judged by

Written by \`bin/rules\` from \`lib/domain/campaigns/rules/\`; do not edit. Each rule is one file with one test, and carries
its own words in English and Vietnamese. A rule gets facts and gives a finding: what was found, where, and how to mend it.

A verdict belongs to the hash of content, audience, policy and this set of rules. Any change of these makes it stale, and
what is stale is not sent. What the law says is only as strong as its source: read or quoted word for word, it may block;
second-hand, it asks; from memory, it warns.

Word lists are heuristics in two languages. They block only where the writer can see and mend it at once.

${chapters.join('\n')}`;
};
