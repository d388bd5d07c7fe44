import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findBrowser } from './find-browser.ts';

const SCREENSHOTS = join(import.meta.dirname, '../screenshots');
const QUIET_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What the journeys use of playwright-core; its own types are only there once this folder is installed. */
export interface Locator {
  click(options?: { readonly button?: 'left' | 'right' }): Promise<void>;
  fill(text: string, options?: { readonly timeout?: number }): Promise<void>;
  check(): Promise<void>;
  count(): Promise<number>;
  first(): Locator;
  last(): Locator;
  nth(index: number): Locator;
  filter(by: { readonly hasText?: string | RegExp; readonly has?: Locator }): Locator;
  locator(selector: string): Locator;
  getByRole(role: string, by?: { readonly name?: string | RegExp; readonly exact?: boolean }): Locator;
  getByText(text: string | RegExp, by?: { readonly exact?: boolean }): Locator;
  getByTestId(id: string): Locator;
  waitFor(options?: {
    readonly state?: 'visible' | 'hidden' | 'attached' | 'detached';
    readonly timeout?: number;
  }): Promise<void>;
  textContent(): Promise<string | null>;
  allTextContents(): Promise<string[]>;
  press(key: string): Promise<void>;
  isVisible(): Promise<boolean>;
  or(other: Locator): Locator;
}
export interface Page extends Pick<Locator, 'locator' | 'getByRole' | 'getByText' | 'getByTestId'> {
  goto(url: string): Promise<unknown>;
  getByLabel(text: string | RegExp): Locator;
  getByPlaceholder(text: string | RegExp): Locator;
  readonly keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
  screenshot(options: { readonly path: string }): Promise<unknown>;
  setDefaultTimeout(ms: number): void;
  on(event: 'console', hear: (message: { type(): string; text(): string }) => void): void;
  on(event: 'pageerror', hear: (error: Error) => void): void;
  evaluate<T>(script: string): Promise<T>;
  url(): string;
}
interface Browser {
  newPage(options: { readonly viewport: { width: number; height: number }; readonly locale: string }): Promise<Page>;
  close(): Promise<void>;
}
type Playwright = {
  readonly chromium: {
    launch(options: { executablePath: string; args: readonly string[] }): Promise<Browser>;
  };
};

// Named in a variable, so that types check where the package is not installed.
const PLAYWRIGHT = 'playwright-core';

/** A page in a fresh headless browser. */
export interface Tab extends AsyncDisposable {
  readonly page: Page;
  /** Uncaught errors of the page so far. */
  readonly errors: readonly string[];
  /** Saves what the page shows as `screenshots/<name>.png`. */
  picture(name: string): Promise<void>;
}

/** Opens a browser; its pictures' names begin with `pictures`. Throws with what to do when there is none. */
export async function openTab(pictures: string): Promise<Tab> {
  const { chromium }: Playwright = await import(PLAYWRIGHT);
  const executablePath = findBrowser();
  const asRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({ executablePath, args: [...QUIET_FLAGS, ...(asRoot ? ['--no-sandbox'] : [])] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  page.setDefaultTimeout(30_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await mkdir(SCREENSHOTS, { recursive: true });
  return {
    page,
    errors,
    async picture(name) {
      await page.screenshot({ path: join(SCREENSHOTS, `${pictures}${name}.png`) });
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
    },
  };
}
