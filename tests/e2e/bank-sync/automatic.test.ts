import { describe, expect, test } from 'vitest';
import { arrive, giveKeys, linkAll, useBankWorld } from './bank-app.ts';
import { LANGUAGES } from './words.ts';

const world = useBankWorld();
/** Milliseconds for a journey with several readings of banks. */
const PATIENCE = 240_000;

describe.each(LANGUAGES)('in %s', (language) => {
  test(
    'P9: turned on after saying what the server can read, it brings in what is new, and tells what it did',
    async () => {
      const here = await world();
      const person = await arrive(here, language);
      const { page, say, button, dialog } = person;
      const item = await here.control('POST', '/items', { connectorId: 2, user: 'user-ok' });
      const id = typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : '';
      await giveKeys(person, [id]);
      await linkAll(person);
      await person.go('connections');
      const automatic = page.getByRole('region', { name: say('bank:automatic.title') });
      await automatic.getByText(say('bank:automatic.off')).waitFor();
      await button(say('bank:automatic.turnOn'), automatic).click();
      await dialog().getByText(say('bank:automatic.readsBudget')).waitFor();
      await dialog().getByLabel(say('bank:automatic.quiet')).uncheck({ force: true });
      await button(say('bank:automatic.turnOnNow'), dialog()).click();
      const isRead = say('bank:automatic.last', { when: '' }).trim();
      await expect.poll(() => automatic.getByRole('status').textContent(), { timeout: 30_000 }).toContain(isRead);
      await automatic.getByText(say('bank:automatic.history')).click();
      await automatic.getByText(say('bank:automatic.occasions.schedule')).first().waitFor();

      const account = await page.evaluate(async () => {
        const connections = await host.api.bank.connections({});
        const all = connections.ok ? connections.value.flatMap(({ accounts }) => accounts) : [];
        return all.find(({ kind }) => kind === 'checking')?.id;
      });
      const row = { amount: -19.9, type: 'DEBIT', description: `QUITANDA ${language}`, visible: 'now' };
      await here.control('POST', `/accounts/${account}/rows`, row);
      await here.control('POST', `/items/${id}/sync`);
      await button(say('bank:automatic.runNow'), automatic).click();
      await automatic
        .getByText(say('bank:sync.added', { count: 1 }))
        .first()
        .waitFor();
      await automatic.getByText(say('bank:automatic.occasions.person')).first().waitFor();
      const brought = say('bank:automatic.brought', { summary: say('bank:sync.added', { count: 1 }) });
      await page.getByText(brought).waitFor();
      const found = await page.evaluate(async (search) => {
        const answer = await host.api.transactions.page({ list: { scope: 'all', filter: { search } } });
        return answer.ok ? answer.value.entries.length : -1;
      }, `QUITANDA ${language}`);
      expect(found).toBe(1);

      if (process.env['SHOTS']) await page.screenshot({ path: `/tmp/auto-${language}.png`, fullPage: true });
      await button(say('bank:automatic.change'), automatic).click();
      if (process.env['SHOTS']) await page.screenshot({ path: `/tmp/auto-dialog-${language}.png` });
      await button(say('bank:automatic.turnOff'), dialog()).click();
      await automatic.getByText(say('bank:automatic.off')).waitFor();
    },
    PATIENCE,
  );
});
