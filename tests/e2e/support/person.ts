// What a person does in the browser: signs in by the link in their letter, reads their mail in the outbox.
import type { Page } from 'playwright-core';

/** Opens the newest letter to this address and answers with its text and the links in it. */
export const newestLetter = async (
  page: Page,
  origin: string,
  to: string,
  kind?: string,
): Promise<{ text: string; links: string[]; path: string }> => {
  const wanted = new URLSearchParams({ to, ...(kind && { kind }) });
  for (let tries = 0; tries < 60; tries++) {
    await page.goto(`${origin}/outbox?${wanted}`);
    const first = page
      .locator('main a[href^="/outbox/"]')
      .filter({ hasNot: page.locator('nav') })
      .first();
    if (await first.count()) {
      const path = (await first.getAttribute('href'))!;
      const raw = await (await page.request.get(`${origin}${path.split('?')[0]}/raw`)).text();
      return { ...partsOf(raw), path };
    }
    await page.waitForTimeout(500);
  }
  throw new Error(`no letter to ${to} reached the outbox`);
};

const partsOf = (raw: string): { text: string; links: string[] } => {
  const text = raw
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return {
    text,
    links: [...new Set([...text.matchAll(/https?:\/\/[^\s"<>)\]]+/g)].map(([link]) => link.replace(/&amp;/g, '&')))],
  };
};

export const signIn = async (page: Page, origin: string, email: string): Promise<void> => {
  await page.goto(`${origin}/sign-in`);
  await page.locator('input[type="email"]').first().fill(email);
  await page.locator('form button[type="submit"]').first().click();
  await page.waitForTimeout(500);
  const letter = await newestLetter(page, origin, email, 'sign-in');
  const link = letter.links.find((one) => one.includes('/sign-in/confirm'));
  if (!link) throw new Error(`no sign-in link in the letter to ${email}`);
  await page.goto(link);
  await page.locator('main form button[type="submit"]').first().click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
};
