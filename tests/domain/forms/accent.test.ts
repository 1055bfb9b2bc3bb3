import { readFileSync } from 'node:fs';
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
    for (const ground of ['#faf7f2', '#f4f0ea']) expect(contrast(light, ground)).toBeGreaterThanOrEqual(4.5);
  }
  for (const dark of [accent.dark, accent.darkPress]) {
    expect(contrast(dark, '#12261b')).toBeGreaterThanOrEqual(4.5);
    for (const ground of ['#211d19', '#2a2520']) expect(contrast(dark, ground)).toBeGreaterThanOrEqual(4.5);
  }
});

test('the style sheet of the public pages wears exactly these', () => {
  const sheet = readFileSync('public/public.css', 'utf8');
  const [light = '', dark = ''] = sheet
    .slice(sheet.indexOf('.accent-leaf'))
    .split('@media (prefers-color-scheme: dark)');
  for (const [name, accent] of Object.entries(accents)) {
    expect(light).toContain(`.accent-${name} {\n  --leaf: ${accent.light};\n  --leaf-press: ${accent.lightPress};`);
    expect(dark).toContain(`.accent-${name} {\n    --leaf: ${accent.dark};\n    --leaf-press: ${accent.darkPress};`);
  }
});
