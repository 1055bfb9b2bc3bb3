// Debian's Chromium, driven by playwright-core.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { chromiumPath } from './chromium.ts';

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** The four ways every page is looked at. */
export const views = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  vietnamese: { viewport: { width: 1280, height: 900 }, locale: 'vi-VN' },
} as const satisfies Record<string, BrowserContextOptions>;

/**
 * A full-page picture in docs/screenshots/all/<name>.png (not kept in git). Taken where SCREENSHOTS=1 asks for pictures, and
 * of what failed; otherwise nobody would look at them.
 */
export const screenshot = async (page: Page, name: string): Promise<void> => {
  if (!process.env.SCREENSHOTS && !name.startsWith('failed')) return;
  const path = resolve(`docs/screenshots/all/${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await page.evaluate(() => {
    scrollTo(0, 0);
    return document.fonts.ready;
  });
  await page.screenshot({ path, fullPage: true, animations: 'disabled' });
};
