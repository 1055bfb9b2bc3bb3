'use client';
import type { ReactNode } from 'react';
import { IntlProvider, useLocale } from 'use-intl';

/** Every moment below is shown as the clocks of the workspace show it. */
export const Zone = ({ timeZone, now, children }: { timeZone: string; now: Date; children: ReactNode }) => (
  <IntlProvider locale={useLocale()} timeZone={timeZone} now={now}>
    {children}
  </IntlProvider>
);
