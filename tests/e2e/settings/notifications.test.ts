import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrive, BANK_ITEM, giveKeys, type Person, useBankWorld } from '../bank-sync/bank-app.ts';
import { LANGUAGES } from '../bank-sync/words.ts';
import { seriousFindings } from '../harness/axe.ts';
import { startBrowser } from '../harness/browser.ts';

const world = useBankWorld();
const PATIENCE = 240_000;

/** As an ntfy server answers; `/refuses` wants another token. */
const received: { readonly path: string; readonly authorization: string | undefined; readonly text: string }[] = [];
const receiver = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const path = request.url ?? '';
  received.push({ path, authorization: request.headers.authorization, text: Buffer.concat(chunks).toString('utf8') });
  response.writeHead(path.startsWith('/refuses') ? 403 : 200).end('{}');
});
let address = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const at = receiver.address();
  address = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
});
afterAll(() => void receiver.close());

async function picture({ page }: Person, name: string): Promise<void> {
  if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png` });
}

describe.each(LANGUAGES)('in %s', (language) => {
  test(
    'a channel is added, refused at the field at fault, tested, changed without its secret, and removed',
    async () => {
      const person = await arrive(await world(), language, { colorScheme: language === 'en' ? 'dark' : 'light' });
      const { page, say, button, dialog } = person;
      const words = (key: string, values = {}) => say(`notifications:${key}`, values);
      await person.go('settings');
      const section = page.getByRole('region', { name: words('title'), exact: true });
      await section.getByText(words('empty')).waitFor();
      await button(words('add'), section).click();
      // No mail server, and no service worker in this browser: those ways are not on offer.
      await dialog().getByRole('radio').first().waitFor();
      expect(await dialog().getByRole('radio').count()).toBe(2);
      await dialog().getByLabel(words('form.server')).fill('ftp://ntfy.example.org');
      await dialog().getByLabel(words('form.topic')).fill('a b');
      await button(words('form.save'), dialog()).click();
      await expect.poll(() => dialog().getByLabel(words('form.server')).getAttribute('aria-invalid')).toBe('true');
      await dialog().getByLabel(words('form.server')).fill(`${address}/`);
      await button(words('form.save'), dialog()).click();
      await expect.poll(() => dialog().getByLabel(words('form.topic')).getAttribute('aria-invalid')).toBe('true');
      await picture(person, `dialog-${language}`);
      expect(await seriousFindings(page)).toEqual([]);
      await dialog().getByLabel(words('form.topic')).fill('casa');
      await dialog().getByLabel(words('form.token')).first().fill('tk_from_the_test');
      await button(words('form.save'), dialog()).click();
      const list = section.getByRole('list', { name: words('list') });
      const name = `ntfy · ${address.replace('http://', '')}/casa`;
      await list.getByText(name).waitFor();

      await button(words('row.testOf', { name }), list).click();
      await list.getByText(words('row.arrived')).waitFor();
      const title = language === 'en' ? 'Extrato: a test' : 'Extrato: aviso de teste';
      expect(received.at(-1)).toMatchObject({ path: '/', authorization: 'Bearer tk_from_the_test' });
      expect(JSON.parse(received.at(-1)?.text ?? '')).toMatchObject({ topic: 'casa', title });

      await button(words('row.changeOf', { name }), list).click();
      expect(await dialog().getByLabel(words('form.token')).first().inputValue()).toBe('');
      await dialog().getByLabel(words('form.server')).fill(`${address}/refuses`);
      await dialog().getByLabel(words('events.news')).check({ force: true });
      await button(words('form.save'), dialog()).click();
      const moved = `ntfy · ${address.replace('http://', '')}/refuses/casa`;
      await button(words('row.testOf', { name: moved }), list).click();
      const refused = language === 'en' ? /did not arrive.*403/i : /não chegou.*403/i;
      await list.getByText(refused).first().waitFor();
      expect(received.at(-1)).toMatchObject({ path: '/refuses', authorization: 'Bearer tk_from_the_test' });
      await section.scrollIntoViewIfNeeded();
      await picture(person, `section-${language}`);
      expect(await seriousFindings(page)).toEqual([]);

      await page.setViewportSize({ width: 390, height: 844 });
      await section.scrollIntoViewIfNeeded();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await picture(person, `phone-${language}`);
      await page.setViewportSize({ width: 1280, height: 800 });
      await button(words('row.removeOf', { name: moved }), list).click();
      await section.getByText(words('empty')).waitFor();
      expect(person.complaints).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'the report is seen whole before it is taken, and what Pluggy changed is listed',
    async () => {
      const here = await world();
      const person = await arrive(here, language, { colorScheme: language === 'en' ? 'dark' : 'light' });
      const { page, say, dialog } = person;
      const words = (key: string, values = {}) => say(`notifications:${key}`, values);
      const effect = { kind: 'unknown', fields: ['loyaltyTier'] };
      await here.control('POST', '/faults', { match: { path: '/accounts' }, times: 1, effect });
      await giveKeys(person, [BANK_ITEM]);
      await person.go('connections');
      await page.locator('summary', { hasText: words('changes.title') }).click();
      await page.getByText('loyaltyTier').waitFor();
      await picture(person, `changes-${language}`);
      await page
        .getByRole('main')
        .getByRole('button', { name: say('common:more'), exact: true })
        .last()
        .click();
      await page.getByRole('menuitem', { name: words('report.open') }).click();
      const preview = dialog().getByRole('region', { name: words('report.preview') });
      const shown = (await preview.textContent()) ?? '';
      expect(JSON.parse(shown)).toMatchObject({
        report: 'extrato-bank-sync',
        connections: [{ item: 'item-1' }],
        device: { host: 'browser' },
        providerChanges: [{ name: 'loyaltyTier' }],
      });
      expect(shown).not.toContain(BANK_ITEM);
      await picture(person, `report-${language}`);
      expect(await seriousFindings(page)).toEqual([]);
      const download = page.waitForEvent('download');
      await dialog()
        .getByRole('button', { name: words('report.download') })
        .click();
      const file = await download;
      expect(file.suggestedFilename()).toMatch(/^extrato-\d{4}-\d\d-\d\d\.json$/);
      expect(readFileSync(await file.path(), 'utf8')).toBe(shown);
    },
    PATIENCE,
  );
});

test('an address of a notification opens the connections of the budget that was open last', async () => {
  const here = await world();
  const { page, budget, say } = await arrive(here, 'pt-BR');
  await page.goto(`${here.server.url}/connections`);
  await page.getByRole('heading', { name: say('bank:title') }).waitFor();
  expect(new URL(page.url()).pathname).toBe(`/b/${encodeURIComponent(budget)}/connections`);
});

test('what a push service brings is shown by the service worker, and the same twice is one', async () => {
  const here = await world();
  const browser = await startBrowser({ keepsPages: true });
  await browser.context.grantPermissions(['notifications'], { origin: here.server.url });
  const page = await browser.open(here.server.url);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const cdp = await browser.context.newCDPSession(page);
  const versions: { registrationId: string }[] = [];
  cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => versions.push(...registrations));
  await cdp.send('ServiceWorker.enable');
  await expect.poll(() => versions.length).toBeGreaterThan(0);
  const data = JSON.stringify({
    title: 'Banco Aurora: entre',
    message: 'Entre de novo no banco.',
    tag: 'n-1',
    language: 'pt-BR',
  });
  const push = { origin: here.server.url, registrationId: versions[0]?.registrationId ?? '', data };
  for (let times = 0; times < 2; times += 1) await cdp.send('ServiceWorker.deliverPushMessage', push);
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
    });
  await expect.poll(shown).toEqual([{ title: 'Banco Aurora: entre', body: 'Entre de novo no banco.', tag: 'n-1' }]);
});

test('where the browser takes notifications it is on offer, and says when it gets no address', async () => {
  const here = await world();
  const { page, say, go, button, dialog } = await arrive(here, 'en', { keepsPages: true });
  await page.context().grantPermissions(['notifications'], { origin: here.server.url });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await go('settings');
  await button(say('notifications:add')).click();
  await dialog()
    .getByRole('radio', { name: say('notifications:kinds.push') })
    .check({ force: true });
  await button(say('notifications:form.save'), dialog()).click();
  // There is no push service for tests.
  await dialog().getByText(say('notifications:push.unavailable')).waitFor();
  await button(say('common:cancel'), dialog()).click();
});

test('the panel of automatic sync leads to the notifications', async () => {
  const here = await world();
  const person = await arrive(here, 'en', { colorScheme: 'dark' });
  const { page, say, go } = person;
  await giveKeys(person, [BANK_ITEM]);
  await page.evaluate(() => host.api.bank.setAutomatic({ enabled: true, runsPerDay: 1, quiet: null }));
  await go('connections');
  const link = page.getByRole('link', { name: say('notifications:link') });
  await link.waitFor();
  await picture(person, 'link-en');
  expect(await seriousFindings(page)).toEqual([]);
  await link.click();
  await page
    .getByRole('region', { name: say('notifications:title'), exact: true })
    .getByText(say('notifications:empty'))
    .waitFor();
});
