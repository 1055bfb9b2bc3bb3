/**
 * The colours a form may wear: on the light ground with white letters, on the dark ground with near-black ones. Each was
 * chosen for 4.5:1 both ways (WCAG 2.2, 1.4.3); a test does the sums.
 */
export const accents = {
  leaf: { light: '#286447', lightPress: '#1f4f38', dark: '#8ccca8', darkPress: '#a8dcbe' },
  sea: { light: '#1d5f8a', lightPress: '#164a6c', dark: '#8cc4ea', darkPress: '#a9d4f1' },
  plum: { light: '#7a3470', lightPress: '#602858', dark: '#dfa3d6', darkPress: '#e9bde2' },
  clay: { light: '#9a3324', lightPress: '#7b281c', dark: '#f2a798', darkPress: '#f6beb3' },
  coffee: { light: '#6b4a2f', lightPress: '#543a25', dark: '#d9b99b', darkPress: '#e5cdb7' },
  ink: { light: '#2b3440', lightPress: '#1c232b', dark: '#c3ccd8', darkPress: '#d8dfe8' },
} as const;
export type Accent = keyof typeof accents;
export const accentNames = Object.keys(accents) as Accent[];
export const isAccent = (name: unknown): name is Accent => typeof name === 'string' && name in accents;
