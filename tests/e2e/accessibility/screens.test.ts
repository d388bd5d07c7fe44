// Axe on every screen and on the dialogs of the journey, light and dark, on a desktop and a phone.
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { words } from '../../../packages/web/src/words/pt-BR/index.ts';
import { seriousFindings } from '../harness/axe.ts';
import { startBrowser } from '../harness/browser.ts';
import { whenReady } from '../harness/host.ts';
import { Server } from '../harness/server.ts';

const PASSWORD = 'girafa tomate violino chuva';
const VIEWS = [
  { colorScheme: 'light', phone: false },
  { colorScheme: 'dark', phone: false },
  { colorScheme: 'light', phone: true },
  { colorScheme: 'dark', phone: true },
] as const;

test.each(VIEWS)(
  'nothing serious: $colorScheme, phone $phone',
  async (view) => {
    const server = await Server.start();
    const { open, close } = await startBrowser(view);
    try {
      const page = await open(server.url);
      const found: Record<string, readonly string[]> = {};
      const look = async (name: string): Promise<void> => {
        const findings = await seriousFindings(page);
        if (findings.length > 0) found[name] = findings;
      };
      await page.getByLabel('Nova senha', { exact: true }).waitFor();
      await look('first password');
      await page.evaluate((password) => host.api.server.setUp({ password }), PASSWORD);
      await page.getByRole('button', { name: words.beginning.start.create }).waitFor();
      await look('no budgets');
      const { budget, account } = await demonstration(page);
      const go = async (path: string, settled: () => Promise<void>): Promise<void> => {
        await page.goto(`${server.url}/b/${budget}/${path}`);
        await settled();
        await look(path.replace(account, 'account'));
      };
      const shown = (text: string) => () => page.getByText(text).first().waitFor();
      await go('budget', shown('Supermercado'));
      await go('accounts', shown(words.accounts.netWorth));
      await go(`accounts/${account}`, shown('Padaria'));
      await go('accounts/uncategorized', shown('Padaria'));
      await go('connections', shown('Pluggy Bank BR'));
      await go('settings', shown(words.settings.appearance.theme));
      await dialogs(page, look, view.phone);
      expect(found).toEqual({});
    } finally {
      await close();
      await server.stop();
    }
  },
  240_000,
);

async function demonstration(page: Page): Promise<{ budget: string; account: string }> {
  const made = await page.evaluate(async () => {
    const demo = await host.api.budgets.createDemo({ language: 'pt-BR' });
    if (!demo.ok) throw new Error(demo.error.code);
    await host.api.budgets.open({ id: demo.value });
    const accounts = await host.api.accounts.list({});
    const linked = accounts.ok ? accounts.value.find(({ bankAccountId }) => bankAccountId !== null) : undefined;
    return { budget: demo.value, account: linked?.id ?? '' };
  });
  expect(made.account).not.toBe('');
  await page.reload();
  await whenReady(page);
  return made;
}

async function dialogs(page: Page, look: (name: string) => Promise<void>, isPhone: boolean): Promise<void> {
  const top = page.getByRole('dialog').last();
  const base = page.url().replace(/settings.*$/, '');
  await page.goto(`${base}${isPhone ? 'accounts' : 'budget'}`);
  await page.getByRole('button', { name: words.accounts.add }).last().click();
  await top.getByText(words.accounts.adding.local).waitFor();
  await look('add account');
  await top.getByRole('button', { name: words.accounts.adding.link }).click();
  await page.getByText('•••• 1015').waitFor();
  await look('link accounts');
  await top
    .getByRole('button', { name: words.bank.link.setUpOf.replace(' {{name}}', '') })
    .first()
    .click();
  await top.getByText(words.bank.link.startingBalance).waitFor();
  await look('link form');
  await page.keyboard.press('Escape');
  await page.goto(`${base}connections`);
  await page.getByText('Pluggy Bank BR').first().waitFor();
  await page
    .getByRole('button', { name: words.bank.connections.menuOf.replace(' {{name}}', '') })
    .first()
    .click();
  await page.getByRole('menu').waitFor();
  await look('connections menu');
}
