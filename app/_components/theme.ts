'use client';
// The look of the desk: paper, leaf and coffee. Every text colour below keeps 4.5:1 on the grounds it stands on.
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const leaf: MantineColorsTuple = [
  '#eef6f1',
  '#dbeae1',
  '#b8d6c5',
  '#90c0a5',
  '#6cab88',
  '#4a936d',
  '#357a58',
  '#286447',
  '#1f4f38',
  '#163a29',
];
const coffee: MantineColorsTuple = [
  '#f9f3ec',
  '#f0e4d6',
  '#e2cbb2',
  '#d1ae8a',
  '#bf9166',
  '#a97a4d',
  '#8c623b',
  '#724e2f',
  '#5a3d25',
  '#402b1a',
];
const stone: MantineColorsTuple = [
  '#faf8f5',
  '#f4f0ea',
  '#eae4db',
  '#ddd5c9',
  '#c4baac',
  '#9d9286',
  '#70675e',
  '#544c45',
  '#39332d',
  '#231e1a',
];
const night: MantineColorsTuple = [
  '#efe9e1',
  '#d3cbc0',
  '#aaa196',
  '#837a70',
  '#4d463f',
  '#38322d',
  '#27221f',
  '#1a1714',
  '#13110f',
  '#0c0b09',
];
const clay: MantineColorsTuple = [
  '#fdf1ee',
  '#f9dfd9',
  '#f1bdb2',
  '#e99888',
  '#e07a66',
  '#d25b45',
  '#b94430',
  '#9d3726',
  '#802c1e',
  '#5e1f15',
];
const honey: MantineColorsTuple = [
  '#fdf6e4',
  '#faeac4',
  '#f4d58b',
  '#edbf51',
  '#e0a92a',
  '#bf8a14',
  '#946a0c',
  '#775509',
  '#5d4207',
  '#422f05',
];
const plum: MantineColorsTuple = [
  '#f7f1f7',
  '#ecdfec',
  '#d9bdd9',
  '#c399c4',
  '#ae79b0',
  '#955c98',
  '#7c467f',
  '#653767',
  '#4f2a51',
  '#391d3a',
];

export const theme = createTheme({
  colors: { leaf, coffee, gray: stone, dark: night, red: clay, yellow: honey, plum },
  primaryColor: 'leaf',
  primaryShade: { light: 7, dark: 6 },
  black: '#231e1a',
  autoContrast: true,
  respectReducedMotion: true,
  luminanceThreshold: 0.35,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace',
  headings: {
    fontFamily: '"Inter Variable", system-ui, sans-serif',
    fontWeight: '640',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.05rem', lineHeight: '1.35' },
    },
  },
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '22px' },
  shadows: {
    xs: '0 1px 2px rgb(45 34 24 / 0.06)',
    sm: '0 1px 3px rgb(45 34 24 / 0.07), 0 4px 14px rgb(45 34 24 / 0.05)',
    md: '0 6px 24px rgb(45 34 24 / 0.10)',
  },
  components: {
    Paper: { defaultProps: { radius: 'lg' } },
    Button: { defaultProps: { radius: 'md' } },
    Badge: {
      defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 550 },
      // A state is read whole: it wraps where it has no room, and is never cut.
      styles: {
        root: { height: 'auto', minHeight: 'var(--badge-height)', overflow: 'visible' },
        label: { overflow: 'visible', whiteSpace: 'normal', lineHeight: 1.35 },
      },
    },
    TextInput: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { radius: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.45, blur: 2 } } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250 } },
    Menu: { defaultProps: { radius: 'md', shadow: 'md' } },
  },
});

export const colourVariables: CSSVariablesResolver = (t) => ({
  variables: {
    '--desk-nav': '#1c2a23',
    '--desk-nav-line': 'rgb(255 255 255 / 0.09)',
    '--desk-nav-text': '#c9d3cc',
    '--desk-nav-strong': '#fbf8f2',
    '--desk-nav-hover': 'rgb(255 255 255 / 0.06)',
    '--desk-nav-active': 'rgb(255 255 255 / 0.11)',
  },
  light: {
    '--mantine-color-body': '#faf7f2',
    '--mantine-color-dimmed': t.colors.gray[6],
    '--mantine-color-placeholder': t.colors.gray[6],
    '--mantine-color-error': t.colors.red[6],
    '--mantine-color-default-border': t.colors.gray[3],
    '--desk-card': '#ffffff',
    '--desk-line': t.colors.gray[2],
    '--desk-quiet': t.colors.gray[1],
  },
  dark: {
    '--mantine-color-dimmed': t.colors.dark[2],
    '--mantine-color-placeholder': t.colors.dark[2],
    '--mantine-color-error': t.colors.red[3],
    '--mantine-color-disabled': t.colors.dark[4],
    '--mantine-color-disabled-color': t.colors.dark[2],
    '--desk-card': t.colors.dark[6],
    '--desk-line': t.colors.dark[5],
    '--desk-quiet': t.colors.dark[8],
    '--desk-nav': '#141a17',
  },
});
