import type { NextConfig } from 'next';

export default {
  // The image optimiser is a known way in; nothing here needs it.
  images: { unoptimized: true },
  distDir: process.env.NEXT_DIST ?? '.next',
  // bin/test checks the types, of the tests as well; whoever starts the product need not wait for it.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  serverExternalPackages: [
    'pg',
    'pino',
    'postgres',
    'nodemailer',
    'rate-limiter-flexible',
    'sanitize-html',
    'html-to-text',
  ],
  experimental: {
    serverActions: { bodySizeLimit: '2mb' },
    optimizePackageImports: ['@mantine/core', '@mantine/hooks'],
  },
} satisfies NextConfig;
