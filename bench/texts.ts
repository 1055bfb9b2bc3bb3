// How well the rules read: against texts labelled by hand, English and Vietnamese. The labels are a hand's and the hand is
// ours, so the figures flatter; what they are for is to see a change of a word list make something better or worse.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rule } from '#lib/domain/campaigns/rule.ts';
import attention from '#lib/domain/campaigns/rules/attention-grabbing.ts';
import claims from '#lib/domain/campaigns/rules/claims-have-evidence.ts';
import faked from '#lib/domain/campaigns/rules/no-faked-conversation.ts';
import urgency from '#lib/domain/campaigns/rules/no-manufactured-urgency.ts';
import tone from '#lib/domain/campaigns/rules/tone.ts';
import { campaignFacts } from '#tests/support/campaign-facts.ts';
import { type Bench, judged } from './bench.ts';

const rules: Record<string, Rule> = { attention, claims, faked, tone, urgency };

type Text = { language: string; labels: string[]; subject: string; body: string };

const texts = (): Text[] =>
  readFileSync(join(import.meta.dirname, 'data/texts.tsv'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [language = '', labels = '', subject = '', body = ''] = line.split('\t');
      return { language, labels: labels === '-' ? [] : labels.split(','), subject, body };
    });

const finds = (rule: Rule, { language, subject, body }: Text): boolean =>
  rule.check(campaignFacts({ campaign: { language, subject, preheader: '', bodyText: body } })).is !== 'pass';

const part = (of: number, all: number) => (all === 0 ? 1 : Math.round((of / all) * 1000) / 1000);

export default {
  name: 'texts',
  about: 'what the text rules find of what a person finds, rule by rule and language by language',
  size: { of: 'texts at most', usual: 1000 },
  run({ size }) {
    const all = texts().slice(0, size);
    let [hits, alarms, meant] = [0, 0, 0];
    for (const [label, rule] of Object.entries(rules))
      for (const language of ['en', 'vi']) {
        const own = all.filter((text) => text.language === language);
        const labelled = own.filter(({ labels }) => labels.includes(label));
        const found = own.filter((text) => finds(rule, text));
        const right = found.filter(({ labels }) => labels.includes(label)).length;
        hits += right;
        alarms += found.length;
        meant += labelled.length;
        const [precision, recall] = [part(right, found.length), part(right, labelled.length)];
        console.error(
          `${rule.id.padEnd(26)} ${language}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}`,
        );
        for (const { subject } of own.filter((text) => finds(rule, text) !== text.labels.includes(label)))
          console.error(`    ${labelled.some((text) => text.subject === subject) ? 'missed' : 'false '}  ${subject}`);
      }
    const [precision, recall] = [part(hits, alarms), part(hits, meant)];
    const f1 = Math.round(((2 * precision * recall) / (precision + recall)) * 1000) / 1000;
    const found = {
      name: 'texts',
      unit: 'F1 over all text rules',
      measured: f1,
      limit: 1,
      goal: 0.8,
      better: 'more',
    } as const;
    return Promise.resolve(judged({ ...found, texts: all.length, precision, recall }));
  },
} satisfies Bench;
