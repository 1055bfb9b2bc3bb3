import { describe, expect, it } from 'vitest';
import { isOurPage } from '#app/_adapters/origin.ts';

const ours = (heads: Record<string, string>) => isOurPage(new Headers(heads), 'https://desk.askfirst.example');

describe('who may ask for a change', () => {
  it('is a page of ours, as the browser says', () => {
    expect(ours({ 'sec-fetch-site': 'same-origin' })).toBe(true);
    expect(ours({ 'sec-fetch-site': 'same-origin', origin: 'null' })).toBe(true);
  });

  it('is no other page, whatever Origin it claims', () => {
    for (const site of ['cross-site', 'same-site', 'none', ''])
      expect(ours({ 'sec-fetch-site': site, origin: 'https://desk.askfirst.example' })).toBe(false);
  });

  it('is told by the Origin where the browser says nothing', () => {
    expect(ours({ origin: 'https://desk.askfirst.example' })).toBe(true);
    expect(ours({ origin: 'https://desk.askfirst.example.evil.test' })).toBe(false);
    expect(ours({ origin: 'http://desk.askfirst.example' })).toBe(false);
    expect(ours({ origin: 'null' })).toBe(false);
  });

  it('is nobody who says neither', () => {
    expect(ours({})).toBe(false);
  });
});
