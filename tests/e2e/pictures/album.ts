import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { View } from '../harness/browser.ts';

const ALBUM = join(import.meta.dirname, '../../../.extrato/pictures');

/** A look of the app, by the name of its folder. */
export const LOOKS: Readonly<Record<string, View>> = {
  'pt-light-desktop': { language: 'pt-BR', colorScheme: 'light' },
  'pt-dark-phone': { language: 'pt-BR', colorScheme: 'dark', phone: true },
  'en-dark-desktop': { language: 'en-US', colorScheme: 'dark' },
  'en-light-phone': { language: 'en-US', colorScheme: 'light', phone: true },
  'pt-dark-desktop': { language: 'pt-BR', colorScheme: 'dark' },
  'pt-light-phone': { language: 'pt-BR', colorScheme: 'light', phone: true },
  'en-light-desktop': { language: 'en-US', colorScheme: 'light' },
  'en-dark-phone': { language: 'en-US', colorScheme: 'dark', phone: true },
};

/** Puts pictures of one look into its folder, numbered in the order in which they are taken. */
export function openAlbum(look: string): (page: Page, name: string) => Promise<void> {
  const folder = join(ALBUM, look);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let number = 0;
  return async (page, name) => {
    number += 1;
    // Fonts and the last fade; the screens themselves are waited for by name.
    await page.evaluate(() => document.fonts.ready);
    await page.waitForTimeout(250);
    await page.screenshot({ path: join(folder, `${String(number).padStart(2, '0')}-${name}.png`) });
  };
}
