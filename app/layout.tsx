import '@fontsource-variable/inter/opsz.css';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import './desk.css';
import './_components/shell.css';
import './(entry)/entry.css';
import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { messagesOf } from '#messages/index.ts';
import { locale } from './_adapters/translate.ts';
import { Providers } from './_components/providers.tsx';

export const metadata: Metadata = {
  title: { default: 'Askfirst', template: '%s · Askfirst' },
  robots: { index: false, follow: false },
  referrer: 'same-origin',
};

const RootLayout = async ({ children }: { children: ReactNode }) => {
  const language = await locale();
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const { public: _, ...messages } = messagesOf(language);
  return (
    <html lang={language} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" />
      </head>
      <body>
        <Providers locale={language} timeZone="UTC" now={new Date()} nonce={nonce} messages={messages}>
          {children}
        </Providers>
      </body>
    </html>
  );
};
export default RootLayout;
