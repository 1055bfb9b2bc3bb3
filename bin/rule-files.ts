// The list of rules, made from the folder they lie in.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const house = join(import.meta.dirname, '..');
const folder = 'lib/domain/campaigns';

/** What decides beside the rule files: the words and the ways of reading that rules share. */
const shared = [
  '../confidence',
  '../consent/wording',
  '../contacts/origin',
  'address',
  'campaign',
  'cooling-off',
  'facts',
  'label',
  'letter',
  'merge-fields',
  'promises',
  'rule',
  'text',
  'told',
  'validate',
  'words',
];

export const ruleIds = (): string[] =>
  readdirSync(join(house, folder, 'rules'))
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    .map((name) => name.slice(0, -3))
    .sort();

/** Changes with every change of what decides, so that no approval outlives the rules it was given under. */
const version = (): string => {
  const hash = createHash('sha256');
  for (const path of [...ruleIds().map((id) => `rules/${id}.ts`), ...shared.map((name) => `${name}.ts`)])
    hash.update(`${path}\0${readFileSync(join(house, folder, path), 'utf8').replaceAll('\r\n', '\n')}\0`);
  return hash.digest('hex');
};

const nameOf = (id: string) => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

export const rulesIndex = (): string => {
  const ids = ruleIds();
  return `// Written by bin/rules from the files of this folder; do not edit.
import type { Rule } from '../rule.ts';
${ids.map((id) => `import ${nameOf(id)} from './${id}.ts';`).join('\n')}

export const rules: readonly Rule[] = [
${ids.map((id) => `  ${nameOf(id)},`).join('\n')}
];

/** sha256 of the rules and the words they share: part of what an approval is about. */
export const ruleSetVersion = '${version()}';
`;
};
