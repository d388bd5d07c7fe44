import { describe, expect, test } from 'vitest';
import { arrive, giveKeys, linkAll, useBankWorld } from './bank-app.ts';
import { LANGUAGES } from './words.ts';

const world = useBankWorld();
/** Milliseconds for a journey with several readings of banks. */
const PATIENCE = 240_000;

describe.each(LANGUAGES)('in %s', (language) => {
  test(
    'a run is read, undone with a preview, and brought back by undo',
    async () => {
      const here = await world();
      const person = await arrive(here, language);
      const { page, say, button, dialog } = person;
      const item = await here.control('POST', '/items', { connectorId: 2, user: 'user-ok' });
      await giveKeys(person, [typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : '']);
      await linkAll(person);
      const count = () => page.evaluate(async () => host.api.transactions.count({ scope: 'all' }));
      const before = await count();
      await person.go('connections');
      const history = page.getByRole('region', { name: say('bank:history.title') });
      await history.getByRole('button', { expanded: false }).first().click();
      await history.getByText(say('bank:history.columns.fetched')).first().waitFor();
      const checking = history.getByRole('listitem').filter({ has: page.locator('strong', { hasText: 'Conta Pluggy' }) });
      await button(say('bank:history.undo'), checking.last()).click();
      // What it brought goes, and where it made transfers, the other side becomes what it was.
      const titles = dialog().getByRole('heading', { level: 3 });
      await titles.first().waitFor();
      const counts = (await titles.allTextContents()).map((title) => Number(/\d+/.exec(title)?.[0]));
      const [goes = 0] = counts;
      expect(goes).toBeGreaterThan(10);
      await button(say('bank:undo.confirm'), dialog()).click();
      await page.getByText(say('bank:undo.done', { count: counts.reduce((sum, count) => sum + count, 0) })).waitFor();
      const after = await count();
      expect(before.ok && after.ok && before.value - after.value).toBe(goes);
      await button(say('common:undo')).last().click();
      await expect.poll(count).toEqual(before);
    },
    PATIENCE,
  );
});
