import { expect, test } from 'vitest';
import { accents } from '#lib/domain/forms/accent.ts';

const luminance = (hex: string) => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
};
const contrast = (a: string, b: string) => {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
};

test.each(Object.entries(accents))('%s can be read on both grounds and under its letters', (_, accent) => {
  for (const light of [accent.light, accent.lightPress]) {
    expect(contrast(light, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(light, '#faf7f2')).toBeGreaterThanOrEqual(4.5);
  }
  for (const dark of [accent.dark, accent.darkPress]) {
    expect(contrast(dark, '#12261b')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, '#211d19')).toBeGreaterThanOrEqual(4.5);
  }
});
