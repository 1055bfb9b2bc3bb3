import { expect, test } from 'vitest';
import { hasImages, looking } from '#lib/domain/campaigns/looks.ts';

const letter = '<html lang="en"><head><meta charset="utf-8"/></head><body><header>Hello</header></body></html>';

test('a letter is looked at as it is unless something else is asked for', () => {
  expect(looking(letter, { dark: false, images: true })).toBe(letter);
});

test('dark turns the colours round and pictures can be kept out, both from the head on', () => {
  expect(looking(letter, { dark: true, images: true })).toMatch(/<head><style>html\{[^<]*invert[^<]*<\/style><meta/);
  expect(looking(letter, { dark: false, images: false })).toMatch(/<head><meta http-equiv="Content-Security-Policy"/);
  expect(looking(letter, { dark: true, images: false })).toContain('<header>Hello</header>');
});

test('a letter without pictures is told from one with', () => {
  expect(hasImages(letter)).toBe(false);
  expect(hasImages('<p>An image of calm</p>')).toBe(false);
  expect(hasImages('<img src="https://langbian.example/a.jpg" alt="">')).toBe(true);
  expect(hasImages('<td style="background: url(https://langbian.example/a.jpg)">')).toBe(true);
});
