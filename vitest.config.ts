import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      // Throws outside a React server bundle, which a test is not.
      'server-only': fileURLToPath(new URL('./tests/support/server-only.ts', import.meta.url)),
    },
  },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**'],
    globalSetup: 'tests/support/database-server.ts',
    setupFiles: ['tests/support/environment.ts', 'tests/support/quiet.ts'],
    pool: 'forks',
    // Half of every test is waiting for PostgreSQL; the usual one worker less than there are cores leaves a small machine idle.
    maxWorkers: availableParallelism(),
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
