import { describe, expect, test } from 'vitest';
import { arrive, useBankWorld } from './bank-app.ts';
import { LANGUAGES } from './words.ts';

const world = useBankWorld();

/** A bank per language: one demonstration serves both, and a person is connected to a bank once. */
const BANKS = { 'pt-BR': 'Pluggy Bank MFA 2 steps', en: 'Pluggy Bank BR MFA 2 steps' } as const;

describe.each(LANGUAGES)('in %s', (language) => {
  test('P11, P5: the sandbox bank without any Pluggy account, and a bank connected on our own screens', async () => {
    const bank = BANKS[language];
    const { page, say, button, dialog, go } = await arrive(await world(), language);
    await button(say('bank:connections.trySandbox')).click();
    await button(say('bank:sandbox.start'), dialog()).click();
    const found = page.getByRole('dialog', { name: say('bank:link.title') });
    await found.getByText('•••• 1007').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { level: 1 }).getByText(say('bank:demoMark')).waitFor();

    const refs = await page.evaluate(async () => host.api.bank.items({}));
    await button(say('common:more'), page.getByRole('main')).first().click();
    await page.getByRole('menuitem', { name: say('bank:setUp.connectBank') }).click();
    await dialog()
      .getByRole('searchbox', { name: say('bank:connect.search') })
      .fill('mfa 2');
    await button(bank, dialog()).first().click();
    await button(say('bank:connect.signIn'), dialog()).click();
    await dialog().getByText(say('bank:connect.fieldMissing')).first().waitFor();
    await dialog().getByLabel('Usuário').fill('user-ok');
    await dialog().getByLabel('Senha', { exact: true }).fill('password-ok');
    await button(say('bank:connect.signIn'), dialog()).click();
    await dialog().getByText(say('bank:connect.mfaTitle')).waitFor({ timeout: 30_000 });
    await dialog().getByLabel('Código').fill('111111');
    await button(say('bank:connect.send'), dialog()).click();
    await dialog().getByText(say('bank:connect.failedTitle')).waitFor({ timeout: 30_000 });
    await button(say('common:tryAgain'), dialog()).click();
    await dialog().getByLabel('Usuário').fill('user-ok');
    await dialog().getByLabel('Senha', { exact: true }).fill('password-ok');
    await button(say('bank:connect.signIn'), dialog()).click();
    await dialog().getByLabel('Código').fill('123456');
    await button(say('bank:connect.send'), dialog()).click();
    await dialog()
      .getByText(say('bank:connect.done', { name: bank }))
      .waitFor({ timeout: 30_000 });
    await button(say('bank:connect.seeAccounts'), dialog()).click();
    await page
      .getByRole('dialog', { name: say('bank:link.title') })
      .getByRole('region', { name: bank })
      .waitFor();
    const more = await page.evaluate(async () => host.api.bank.items({}));
    expect(refs.ok && more.ok && more.value.slice(0, refs.value.length)).toEqual(refs.ok && refs.value);

    // The switch of P3: nothing speaks of Pluggy any more.
    await page.evaluate(() => host.api.preferences.setFeature({ feature: 'pluggyAiBankSync', enabled: false }));
    await go('connections');
    await page.getByText(say('bank:unavailable.off')).waitFor();
    await page
      .getByRole('button', { name: say('accounts:add') })
      .last()
      .click();
    await dialog().getByText(say('accounts:adding.local')).waitFor();
    expect(
      await dialog()
        .getByText(/pluggy/i)
        .count(),
    ).toBe(0);
  }, 240_000);
});
