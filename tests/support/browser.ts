// Debian's Chromium, driven by playwright-core.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** The first browser found; CHROMIUM names another one. */
export const chromiumPath = (): string => {
  const candidates = [
    process.env.CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  const found = candidates.find((path) => path && existsSync(path));
  if (!found)
    throw new Error('No Chromium was found. Install it (apt-get install chromium) or set CHROMIUM to its path.');
  return found;
};

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

/** A full-page picture in docs/screenshots/all/<name>.png (not kept in git), or at a path ending in .png. */
export const screenshot = async (page: Page, name: string): Promise<string> => {
  const path = resolve(name.endsWith('.png') ? name : `docs/screenshots/all/${name}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, fullPage: true, animations: 'disabled' });
  return path;
};
