'use client';
import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl';
import 'dayjs/locale/vi';
import { colourVariables, theme } from './theme.ts';

type Props = {
  locale: string;
  timeZone: string;
  now: Date;
  nonce?: string;
  messages: Record<string, unknown>;
  children: ReactNode;
};

export const Providers = ({ locale, timeZone, now, nonce, messages, children }: Props) => (
  <IntlProvider locale={locale} messages={messages as never} timeZone={timeZone} now={now}>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={colourVariables}
      defaultColorScheme="auto"
      getStyleNonce={nonce ? () => nonce : undefined}
    >
      <DatesProvider settings={{ locale, firstDayOfWeek: 1 }}>
        <Notifications position="bottom-right" />
        {children}
      </DatesProvider>
    </MantineProvider>
  </IntlProvider>
);
