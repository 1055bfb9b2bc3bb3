import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { floor, jurisdictions } from '#lib/domain/jurisdictions/index.ts';
import { jurisdictionsPage } from '#lib/domain/jurisdictions-page.ts';
import { rulesIndex } from './rule-files.ts';

const check = process.argv.includes('--check');
let stale = false;

const put = (path: string, text: string) => {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  stale = true;
  console.log(check ? `${path} is stale; run bin/rules` : `${path} written`);
  if (!check) writeFileSync(path, text);
};

put('lib/domain/campaigns/rules/index.ts', rulesIndex());
// Read only now: the page is made from the list above.
const { rules } = await import('#lib/domain/campaigns/rules/index.ts');
const { rulesPage } = await import('#lib/domain/campaigns/rules-page.ts');
put('docs/rules.md', rulesPage(rules));
put('docs/jurisdictions.md', jurisdictionsPage([floor, ...jurisdictions]));
process.exitCode = check && stale ? 1 : 0;
