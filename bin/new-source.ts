import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';

const [kind, id] = process.argv.slice(2);
if (kind !== 'rule' || !id || !/^[a-z]+(-[a-z]+)+$/.test(id)) {
  console.error('Usage: bin/new rule <id>    (lower-case words joined by -, such as claims-have-evidence)');
  process.exit(2);
}

const rule = `lib/domain/campaigns/rules/${id}.ts`;
const test = `tests/domain/campaigns/rules/${id}.test.ts`;

const put = (path: string, text: string) => {
  if (existsSync(path)) {
    console.error(`${path} is there already.`);
    process.exit(1);
  }
  writeFileSync(path, text);
  console.log(`${path} written`);
};

put(
  rule,
  `import { fail, pass, type Rule } from '../rule.ts';

export default {
  id: '${id}',
  title: { en: 'What holds when it passes', vi: 'Điều gì đúng khi đạt' },
  family: 'principles',
  node: { en: 'The node of the mind map: why it is there', vi: 'Nút trong sơ đồ tư duy: vì sao có quy tắc này' },
  source: { text: 'Where it stands', confidence: 'memory' },
  severity: 'warn',
  check({ campaign }) {
    if (campaign.subject !== '${id}') return pass;
    return fail({
      where: 'subject',
      because: { en: 'What was found.', vi: 'Đã thấy điều gì.' },
      howToMend: { en: 'How to mend it.', vi: 'Sửa như thế nào.' },
    });
  },
} satisfies Rule;
`,
);
put(
  test,
  `import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/${id}.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';

it('the bad input is found', () => {
  expect(rule.check(campaignFacts({ campaign: { subject: '${id}' } }))).toMatchObject({ is: 'fail', where: 'subject' });
});

it('its good twin passes', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});
`,
);
spawnSync('node_modules/.bin/biome', ['format', '--write', rule, test], { stdio: 'ignore' });
process.exit(spawnSync('bin/rules', { stdio: 'inherit' }).status ?? 1);
