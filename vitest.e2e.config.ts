import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

// Whole walks through the built product, one at a time: each starts a web server, a worker and a browser.
const { test, ...rest } = base;
export default mergeConfig(
  rest,
  defineConfig({
    test: {
      ...test,
      include: ['tests/e2e/**/*.test.ts'],
      exclude: [],
      fileParallelism: false,
      testTimeout: 180_000,
      hookTimeout: 120_000,
    },
  }),
);
