// What people do on the list of budgets, as steps for tests.
import type { Page } from 'playwright';

const PASSWORD = 'girafa tomate violino chuva';

type Words = {
  readonly newPassword: string;
  readonly repeat: string;
  readonly setUp: string;
  readonly password: string;
  readonly signIn: string;
  readonly create: string;
  readonly name: string;
  readonly submit: string;
  readonly budgets: string;
};

/** The words on the screen, by the browser's language. */
export const WORDS: Readonly<Record<'pt-BR' | 'en-US', Words>> = {
  'pt-BR': {
    newPassword: 'Nova senha',
    repeat: 'Repita a senha',
    setUp: 'Definir senha e continuar',
    password: 'Senha do servidor',
    signIn: 'Entrar',
    create: 'Começar um orçamento',
    name: 'Nome',
    submit: 'Criar orçamento',
    budgets: 'Seus orçamentos',
  },
  'en-US': {
    newPassword: 'New password',
    repeat: 'Repeat the password',
    setUp: 'Set password and continue',
    password: 'Server password',
    signIn: 'Sign in',
    create: 'Start a budget',
    name: 'Name',
    submit: 'Create budget',
    budgets: 'Your budgets',
  },
};

/** Sets the first password of a new server. */
export async function setUp(page: Page, language: 'pt-BR' | 'en-US' = 'pt-BR'): Promise<void> {
  const words = WORDS[language];
  await page.getByLabel(words.newPassword, { exact: true }).fill(PASSWORD);
  await page.getByLabel(words.repeat, { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: words.setUp }).click();
  await page.getByRole('button', { name: words.create }).waitFor();
}

/** Signs in to a server that has a password. */
export async function signIn(page: Page, language: 'pt-BR' | 'en-US' = 'pt-BR'): Promise<void> {
  const words = WORDS[language];
  await page.getByLabel(words.password, { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: words.signIn, exact: true }).click();
  await page.getByRole('button', { name: words.create }).waitFor();
}

/** Starts a budget and waits until it is open. Gives its id. */
export async function startBudget(page: Page, name: string, language: 'pt-BR' | 'en-US' = 'pt-BR'): Promise<string> {
  const words = WORDS[language];
  await page.getByRole('button', { name: words.create }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.name, { exact: true }).fill(name);
  await dialog.getByRole('button', { name: words.submit }).click();
  return openId(page);
}

/** The id of the budget that is open, once it is. */
export async function openId(page: Page): Promise<string> {
  await page.waitForURL(/\/b\/[^/]+\/budget/, { timeout: 60_000 });
  return decodeURIComponent(page.url().split('/b/')[1]?.split('/')[0] ?? '');
}

/** Goes to the list of budgets. */
export async function goToList(page: Page): Promise<void> {
  await page.goto(new URL('/', page.url()).href);
  await page.getByRole('heading', { name: /Seus orçamentos|Your budgets/ }).waitFor();
}

/** The row of a budget in the list. */
export function row(page: Page, name: string) {
  return page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });
}

/** Chooses something from the menu of a budget in the list. */
export async function choose(page: Page, budget: string, entry: string): Promise<void> {
  await row(page, budget)
    .getByRole('button', { name: `Opções de ${budget}` })
    .click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}
