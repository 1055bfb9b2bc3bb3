import { defineConfig } from 'drizzle-kit';

// `npx drizzle-kit generate --name <what-changed>` writes the next forward-only migration from db/schema.
export default defineConfig({ dialect: 'postgresql', schema: './db/schema/index.ts', out: './db/migrations' });
