import { describe, expect, test } from 'vitest';
import { arrive, giveKeys, linkAll, useBankWorld } from './bank-app.ts';
import { LANGUAGES } from './words.ts';

const world = useBankWorld();

describe.each(LANGUAGES)('in %s', (language) => {
  test('a run is read, undone with a preview, and brought back by undo', async () => {
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
    await button(say('bank:history.undo'), history).last().click();
    const preview = await dialog().getByRole('heading', { level: 3 }).first().textContent();
    const goes = Number(/\d+/.exec(preview ?? '')?.[0]);
    expect(goes).toBeGreaterThan(10);
    await button(say('bank:undo.confirm'), dialog()).click();
    await page.getByText(say('bank:undo.done', { count: goes })).waitFor();
    const after = await count();
    expect(before.ok && after.ok && before.value - after.value).toBe(goes);
    await button(say('common:undo')).last().click();
    await expect.poll(count).toEqual(before);
  });
});
