import { expect, it } from 'vitest';
import rule from '#lib/domain/campaigns/rules/no-hidden-tracking.ts';
import { campaignFacts, letterFacts } from '#tests/support/campaign-facts.ts';

const linking = (href: string) => campaignFacts({ campaign: { bodyHtml: `<p><a href="${href}">Read on</a></p>` } });

it.each([
  '<img src="https://spy.example/open.gif?c=12" width="1" height="1">',
  '<div style="background-image: url(https://spy.example/o)">x</div>',
  '<style>@import "https://spy.example/a.css";</style>',
  '<link rel="stylesheet" href="https://spy.example/a.css">',
])('is kept back when opening it asks somebody elsewhere: %s', (html) => {
  expect(rule.check(campaignFacts({ letter: letterFacts({ html }) }))).toMatchObject({ is: 'fail', where: 'body' });
});

it.each([
  'https://shop.example/harvest?utm_source=letter&mc_eid=8f3a',
  'https://shop.example/?fbclid=1',
  'https://shop.example/?EMAIL=mai%40example.com',
  'https://bit.ly/3xYz',
  'http://click.list-manage.com/track?u=1',
])('is kept back when pressing a link tells who pressed it: %s', (href) => {
  expect(rule.check(linking(href))).toMatchObject({ is: 'fail', because: { en: expect.stringContaining('counts') } });
});

it.each([
  'https://shop.example/harvest?utm_source=letter&utm_campaign=november',
  'https://habit.ly.example/bit.ly',
  'mailto:hello@langbian.example',
  'not an address',
])('passes with %s', (href) => {
  expect(rule.check(linking(href))).toEqual({ is: 'pass' });
});

it('passes as we render it: nothing is fetched, and our own links count nobody', () => {
  expect(rule.check(campaignFacts())).toEqual({ is: 'pass' });
  expect(rule.check(campaignFacts({ letter: null }))).toEqual({ is: 'pass' });
});
