import { describe, expect, test } from 'vitest';
import { arrive, type BankWorld, giveKeys, linkAll, type Person, useBankWorld } from './bank-app.ts';
import { LANGUAGES } from './words.ts';

const world = useBankWorld();
/** Milliseconds for a journey with several readings of banks. */
const PATIENCE = 240_000;

/** A ready connection of its own, so that tests do not disturb each other. */
async function anItem({ control }: BankWorld, order: object): Promise<string> {
  const item = await control('POST', '/items', order);
  return typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : '';
}

/** The bank's next reading ends with this code. */
async function failWith({ control }: BankWorld, item: string, order: object): Promise<void> {
  await control('POST', `/items/${item}/next-outcome`, order);
  await control('POST', `/items/${item}/sync`, {});
}

const block = ({ page }: Person, name: string) => page.getByRole('region', { name, exact: true });

async function nameItems({ page }: Person, names: readonly string[]): Promise<void> {
  await page.evaluate(async (names) => {
    const items = await host.api.bank.items({});
    if (!items.ok) throw new Error(items.error.code);
    for (const { ref, position } of items.value) await host.api.bank.changeItem({ ref, label: names[position] ?? '' });
  }, names);
}

/** The text of the screen without what is folded away. */
const unfolded = ({ page }: Person) =>
  page.getByRole('main').evaluate((main) => {
    const seen = main.cloneNode(true);
    if (!(seen instanceof Element)) return '';
    for (const folded of seen.querySelectorAll('details')) folded.remove();
    return seen.textContent;
  });

describe.each(LANGUAGES)('in %s', (language) => {
  test(
    'P10: states are told apart, each with a sentence and one thing to do',
    async () => {
      const here = await world();
      const person = await arrive(here, language);
      const { say } = person;
      const plain = { connectorId: 2, user: 'user-ok' };
      const open = { connectorId: 9001, cpf: '123.456.789-09' };
      const [fine, signIn, revoked, ending, down, partial] = await Promise.all([
        anItem(here, plain),
        anItem(here, plain),
        anItem(here, open),
        anItem(here, open),
        anItem(here, plain),
        anItem(here, plain),
      ]);
      await failWith(here, signIn, { code: 'INVALID_CREDENTIALS' });
      await here.control('POST', `/items/${revoked}/consent`, { action: 'revoke' });
      await here.control('POST', `/items/${revoked}/sync`, {});
      const soon = new Date(Date.now() + 6 * 86_400_000 - 60_000).toISOString();
      await here.control('POST', `/items/${ending}/consent`, { action: 'expire', at: soon });
      await failWith(here, down, { code: 'SITE_NOT_AVAILABLE' });
      await failWith(here, partial, {
        code: 'PARTIAL_SUCCESS',
        products: ['TRANSACTIONS'],
        warnings: [{ product: 'TRANSACTIONS', code: '423' }],
      });
      await giveKeys(person, [fine, signIn, revoked, ending, down, partial]);
      await nameItems(person, ['Bem', 'Senha', 'Revogado', 'Termina', 'Fora', 'Limite']);
      await person.go('connections');

      await block(person, 'Bem').getByText(say('bank:states.working')).waitFor();
      const told = [
        ['Senha', 'needs-sign-in', 'bank:actions.reconnect'],
        ['Revogado', 'consent-revoked', 'bank:actions.renew'],
        ['Termina', 'consent-ending', 'bank:actions.renew'],
        ['Fora', 'bank-down', null],
        ['Limite', 'rate-limited', null],
      ] as const;
      for (const [name, state, action] of told) {
        await block(person, name)
          .getByText(say(`bank:states.${state}`))
          .waitFor();
        if (action)
          await block(person, name)
            .getByRole('button', { name: `${say(action)}: ${name}` })
            .waitFor();
      }
      const sentences = await unfolded(person);
      expect(sentences).toContain(say('bank:sentences.revoked'));
      expect(sentences).toContain(say('bank:sentences.consentEnding', { count: 6, day: '' }).replace(/[\s.]+$/, ''));
      for (const code of ['INVALID_CREDENTIALS', 'SITE_NOT_AVAILABLE', 'PARTIAL_SUCCESS', 'needs-sign-in', 'rate-limited'])
        expect(sentences).not.toContain(code);
      await block(person, 'Senha').getByText(say('common:technicalDetails')).click();
      await block(person, 'Senha').getByText('INVALID_CREDENTIALS').waitFor();
    },
    PATIENCE,
  );

  test(
    'P10, P12: reconnecting keeps link and history; the bank is asked for fresh data',
    async () => {
      const here = await world();
      const person = await arrive(here, language);
      const { page, say, button, dialog } = person;
      const item = await anItem(here, { connectorId: 2, user: 'user-ok' });
      await giveKeys(person, [item]);
      await nameItems(person, ['Banco']);
      const before = await linkAll(person);
      await failWith(here, item, { code: 'INVALID_CREDENTIALS' });
      await person.go('connections');
      await block(person, 'Banco')
        .getByRole('button', { name: `${say('bank:actions.reconnect')}: Banco` })
        .click();
      await dialog().getByLabel('Usuário').fill('user-ok');
      await dialog().getByLabel('Senha', { exact: true }).fill('password-ok');
      await button(say('bank:connect.signIn'), dialog()).click();
      await dialog()
        .getByText(say('bank:connect.doneRenewed', { name: 'Banco' }))
        .waitFor({ timeout: 30_000 });
      await dialog()
        .getByRole('button', { name: say('common:done'), exact: true })
        .click();
      await block(person, 'Banco').getByText(say('bank:states.working')).waitFor();
      const after = await page.evaluate(async () => host.api.accounts.list({}));
      expect(after.ok && after.value.map(({ id, bankAccountId }) => [id, bankAccountId !== null])).toEqual(
        Object.values(before).map((id) => [id, true]),
      );
      await button(say('bank:actions.refresh'), block(person, 'Banco')).click();
      await page.getByText(say('bank:connections.daily')).first().waitFor({ timeout: 30_000 });
    },
    PATIENCE,
  );

  test(
    'the same bank twice is noticed, and the notice can be ignored',
    async () => {
      const here = await world();
      const person = await arrive(here, language);
      const { page, say, button } = person;
      const twins = [
        await anItem(here, { connectorId: 2, user: 'user-ok' }),
        await anItem(here, { connectorId: 2, user: 'user-ok' }),
      ];
      await giveKeys(person, twins);
      await nameItems(person, ['Um', 'Dois']);
      await person.go('connections');
      const warning = page.getByText(say('bank:connections.sameAs', { name: 'Um' }));
      await warning.waitFor();
      await button(say('bank:connections.ignoreSame')).click();
      await expect.poll(() => warning.count()).toBe(0);
      await page.reload();
      await block(person, 'Dois').waitFor();
      expect(await warning.count()).toBe(0);
    },
    PATIENCE,
  );

  test(
    'a difference to the bank is explained, with the way to reconcile',
    async () => {
      const here = await world();
      const person = await arrive(here, language);
      const { page, say, button, dialog } = person;
      await giveKeys(person, [await anItem(here, { connectorId: 2, user: 'user-ok' })]);
      const accounts = await linkAll(person);
      const [name, id] = Object.entries(accounts)[0] ?? ['', ''];
      const typed = await page.evaluate(async (account) => {
        const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
        // Days and cents are plain once they have left the engine.
        return host.api.transactions.add({ rows: [{ account, date: day as never, amount: -1234 as never }] });
      }, id);
      expect(typed.ok).toBe(true);
      await person.go('connections');
      await button(say('bank:balance.explainOf', { name })).click();
      await dialog().getByText(say('bank:balance.reasons.by-hand')).waitFor();
      await dialog()
        .getByRole('link', { name: say('bank:balance.reconcile') })
        .click();
      await expect.poll(() => page.url()).toContain(`/accounts/${id}?reconcile=`);
    },
    PATIENCE,
  );
});
