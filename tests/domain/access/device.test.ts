import { expect, test } from 'vitest';
import { deviceOf } from '#lib/domain/access/device.ts';

const webKit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const apple = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1';

test.each([
  ['Chrome', 'Linux', `Mozilla/5.0 (X11; Linux x86_64) ${webKit} Chrome/131.0.0.0 Safari/537.36`],
  ['Firefox', 'Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0'],
  ['Edge', 'Windows', `Mozilla/5.0 (Windows NT 10.0; Win64) ${webKit} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`],
  ['Safari', 'iPhone', `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${apple} Mobile/15E148 Safari/604.1`],
  ['Safari', 'macOS', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${apple} Safari/605.1.15`],
  ['Samsung Internet', 'Android', `Mozilla/5.0 (Linux; Android 10; K) ${webKit} SamsungBrowser/27.0 Chrome/125.0.0.0`],
])('%s on %s is called by its usual names', (browser, system, userAgent) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system });
});

test('what is no browser has no name', () => {
  for (const userAgent of ['curl/8.5.0', 'test', '']) expect(deviceOf(userAgent)).toBeNull();
});
