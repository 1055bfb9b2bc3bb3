import { expect, it } from 'vitest';
import type { LawFacts } from '#lib/domain/campaigns/facts.ts';
import rule from '#lib/domain/campaigns/rules/law-required-content.ts';
import { campaignFacts, lawFacts, letterFacts } from '#tests/support/campaign-facts.ts';

const law = (confidence: LawFacts['duties']['confidence'], value: string[]): LawFacts =>
  lawFacts({
    name: { en: 'Somewhere', vi: 'Nơi nào đó' },
    duties: { value, confidence, source: 'Act s. 1' },
  });
const without = (part: string) => {
  const { html, text } = letterFacts();
  return letterFacts({ html: html.replaceAll(part, ''), text: text.replaceAll(part, '') });
};

it('a whole footer passes, however its lines are broken', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
});

it('a letter without a postal address says so, and which law asks for it', () => {
  expect(rule.check(campaignFacts({ letter: without('12 Trần Phú') }))).toMatchObject({
    is: 'fail',
    where: 'footer',
    as: 'block',
    because: { en: 'The letter lacks the postal address (Strictest common rules: our own choice).' },
  });
});

it('an address in the text part alone is not enough', () => {
  const { html } = letterFacts();
  const letter = letterFacts({ html: html.replace('12 Trần Phú', '') });
  expect(rule.check(campaignFacts({ letter }))).toMatchObject({ is: 'fail' });
});

it('a way out that no reader can see is none', () => {
  const { html, text } = letterFacts();
  const hidden = letterFacts({ html: html.replace(/<a href="[^"]*unsubscribe[^"]*">Unsubscribe<\/a>/, '') });
  expect(rule.check(campaignFacts({ letter: hidden }))).toMatchObject({
    because: { en: expect.stringContaining('a way to stop it') },
  });
  const early = letterFacts({ text: `${text}${'and more '.repeat(300)}` });
  expect(rule.check(campaignFacts({ letter: early }))).toMatchObject({
    because: { en: expect.stringContaining('at the end') },
  });
});

it('an address to write to has to be named as a way out, too', () => {
  const laws = [law('primary', ['stop-by-mail'])];
  expect(rule.check(campaignFacts({ laws }))).toMatchObject({ because: { en: expect.stringContaining('“stop”') } });
  const { html, text } = letterFacts();
  const said = 'You can also write to hello@langbian.example.';
  const letter = letterFacts({ html: `${html}<p>${said}</p>`, text: `${text}${said}\n` });
  expect(rule.check(campaignFacts({ letter, laws }))).toEqual({ is: 'pass' });
});

it('how sure the law is decides how hard it weighs', () => {
  const letter = without('hello@langbian.example');
  const laws = (confidence: LawFacts['duties']['confidence']) => [law(confidence, ['legal-notice'])];
  expect(rule.check(campaignFacts({ letter, laws: laws('primary') }))).toMatchObject({ is: 'fail', as: 'block' });
  expect(rule.check(campaignFacts({ letter, laws: laws('secondary') }))).toMatchObject({ is: 'needs-review' });
  expect(rule.check(campaignFacts({ letter, laws: laws('memory') }))).toMatchObject({ is: 'fail', as: 'warn' });
  expect(rule.check(campaignFacts({ letter, laws: [...laws('memory'), ...laws('primary')] }))).toMatchObject({
    as: 'block',
  });
});

it('a duty nobody can check, a letter nobody can render, a law nobody knows: no', () => {
  expect(rule.check(campaignFacts({ laws: [law('primary', ['sing-a-song'])] }))).toMatchObject({
    is: 'fail',
    as: 'block',
  });
  expect(rule.check(campaignFacts({ letter: null }))).toMatchObject({ is: 'fail' });
  expect(rule.check(campaignFacts({ laws: null }))).toMatchObject({ is: 'fail' });
});
