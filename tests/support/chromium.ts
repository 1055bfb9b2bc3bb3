import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where a Chromium is, if there is one; CHROMIUM names one elsewhere. */
export const findChromium = (): string | undefined =>
  [process.env.CHROMIUM, ...places].find((path) => path && existsSync(path));

/** The same, or an error that says how to get one. */
export const chromiumPath = (): string => {
  const found = findChromium();
  if (!found)
    throw new Error('No Chromium was found. Install it (apt-get install chromium) or set CHROMIUM to its path.');
  return found;
};
