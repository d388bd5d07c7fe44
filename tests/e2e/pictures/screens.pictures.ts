// Every screen in one look after another: by LOOK (a folder's name, or several by commas), else all eight.
import type { Page } from 'playwright';
import { describe, test } from 'vitest';
import { words as en } from '../../../packages/web/src/words/en/index.ts';
import { words as pt } from '../../../packages/web/src/words/pt-BR/index.ts';
import { openPage } from '../harness/browser.ts';
import { whenReady } from '../harness/host.ts';
import { Server } from '../harness/server.ts';
import { LOOKS, openAlbum } from './album.ts';

const PASSWORD = 'correct horse battery';
const wanted = process.env['LOOK']?.split(',') ?? Object.keys(LOOKS);

describe.each(wanted)('%s', (look) => {
  test('all screens', async () => {
    const view = LOOKS[look];
    if (!view) throw new Error(`No such look: ${look}. There are ${Object.keys(LOOKS).join(', ')}.`);
    const server = await Server.start();
    const picture = openAlbum(look);
    try {
      const page = await openPage(server.url, view);
      await whenReady(page);
      await beginning(page, picture);
      const budget = await demonstration(page, view.language === 'en-US' ? 'en' : 'pt-BR');
      await insideBudget(page, picture, { url: server.url, budget, isPhone: view.phone === true });
      await dialogs(page, picture, {
        url: server.url,
        budget,
        words: view.language === 'en-US' ? en : pt,
        isPhone: view.phone === true,
      });
    } finally {
      await server.stop();
    }
  });
});

type Picture = ReturnType<typeof openAlbum>;
type Place = { readonly url: string; readonly budget: string; readonly isPhone: boolean };

async function beginning(page: Page, picture: Picture): Promise<void> {
  await page.locator('input[type=password]').first().waitFor();
  await picture(page, 'first-password');
  await page.evaluate((password) => host.api.server.setUp({ password }), PASSWORD);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForTimeout(800);
  await picture(page, 'no-budgets-yet');
}

/** The living demonstration, with the sandbox bank linked. Gives its id. */
async function demonstration(page: Page, language: 'pt-BR' | 'en'): Promise<string> {
  const id = await page.evaluate(async (language) => {
    const made = await host.api.budgets.createDemo({ language });
    if (!made.ok) throw new Error(made.error.code);
    return made.value;
  }, language);
  await page.reload();
  await whenReady(page);
  return id;
}

async function insideBudget(page: Page, picture: Picture, { url, budget, isPhone }: Place): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await picture(page, 'budgets');
  const go = async (path: string, name: string): Promise<void> => {
    await page.goto(`${url}/b/${budget}/${path}`);
    await page.locator('h1').first().waitFor({ state: 'attached' });
    await page.waitForTimeout(1200);
    await picture(page, name);
  };
  await go('budget', 'budget');
  await go('accounts', 'accounts');
  const { busiest, linked } = await page.evaluate(async () => {
    const accounts = await host.api.accounts.list({});
    if (!accounts.ok) throw new Error(accounts.error.code);
    return { busiest: accounts.value[0]?.id, linked: accounts.value.find((account) => account.bankAccountId)?.id };
  });
  await go(`accounts/${busiest}`, 'register');
  if (linked) await go(`accounts/${linked}`, 'register-linked');
  await go('accounts/all', 'register-all');
  await go('accounts/uncategorized', 'register-uncategorized');
  await go('cards', 'cards');
  const card = await page.locator('#main a[href*="/cards/"]').first().getAttribute('href');
  if (card) {
    const path = card.slice(card.indexOf('cards/'));
    await go(path, 'card-bill');
    await go(`${path.split('?')[0]}?tab=plans`, 'card-plans');
  }
  await go('connections', 'connections');
  await page.mouse.wheel(0, 2000);
  await page.waitForTimeout(400);
  await picture(page, 'connections-below');
  await go('settings', 'settings');
  for (const n of isPhone ? [1, 2, 3] : [1, 2]) {
    await page.locator('#main').evaluate((main, part) => {
      const scroller = [main, main.parentElement, document.scrollingElement].find(
        (each) => each && each.scrollHeight > each.clientHeight + 4,
      );
      scroller?.scrollTo(0, part * 760);
    }, n);
    await picture(page, `settings-${n}`);
  }
}

async function dialogs(
  page: Page,
  picture: Picture,
  { url, budget, words, isPhone }: Place & { readonly words: typeof pt | typeof en },
): Promise<void> {
  const open = async (path: string): Promise<void> => {
    await page.goto(`${url}/b/${budget}/${path}`);
    await page.locator('h1').first().waitFor({ state: 'attached' });
    await page.waitForTimeout(600);
  };
  const dialog = page.getByRole('dialog').last();
  const addAccount = async (): Promise<void> => {
    await open(isPhone ? 'accounts' : 'budget');
    await page.getByRole('button', { name: words.accounts.add }).first().click();
    await dialog.waitFor();
    await page.waitForTimeout(500);
  };
  await addAccount();
  await picture(page, 'add-account');
  await dialog.getByRole('button', { name: words.accounts.adding.link }).first().click();
  await page.waitForTimeout(2500);
  await picture(page, 'link-accounts');
  await open('settings');
  await page.getByRole('button', { name: words.notifications.add }).first().click();
  await dialog.waitFor();
  await page.waitForTimeout(500);
  await picture(page, 'notification-channel');
  await open('accounts/uncategorized');
  await page.getByRole('button', { name: words.suggestions.bar.review }).first().click();
  await dialog.waitFor();
  await page.waitForTimeout(500);
  await picture(page, 'suggestions');
  await open('budget');
  await page.keyboard.press('Control+k');
  await dialog.waitFor();
  await picture(page, 'palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.waitForTimeout(500);
  await picture(page, 'keyboard-map');
}
