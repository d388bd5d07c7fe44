import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  devices,
  type Page,
  type Browser as Process,
} from 'playwright';
import { afterAll } from 'vitest';
import { findBrowser } from '../../interop/harness/find-browser.ts';

export type View = {
  /** As the browser tells it; `pt-BR` where nothing is said. */
  readonly language?: 'pt-BR' | 'en-US';
  readonly colorScheme?: 'light' | 'dark';
  readonly phone?: boolean;
  /** Pages are kept for offline use, as people's are. Else not: each new browser would fetch and store all of the app. */
  readonly keepsPages?: boolean;
};

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A name of this machine that browsers do not trust as they trust localhost: what a plain-HTTP home network is to them.
  '--host-resolver-rules=MAP extrato.test 127.0.0.1',
];

/** A person's browser: its pages keep what they store until it is closed. */
export type Browser = {
  readonly context: BrowserContext;
  /** What pages complained about, in words; a test that expects none compares with an empty list. */
  readonly complaints: string[];
  open(url: string): Promise<Page>;
  close(): Promise<void>;
};

/** One process for all browsers of a test file: to start it takes seconds. */
let chromiumProcess: Promise<Process> | undefined;

afterAll(async () => {
  await (await chromiumProcess)?.close();
  chromiumProcess = undefined;
});

/** Starts a browser with nothing stored. It is closed after the test file at the latest. */
export async function startBrowser(view: View = {}): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  chromiumProcess ??= chromium.launch({ executablePath: findBrowser(), args: isRoot ? ['--no-sandbox', ...QUIET] : QUIET });
  const context = await (await chromiumProcess).newContext(looks(view));
  // As a browser that knows no service workers.
  if (!view.keepsPages) await context.addInitScript('delete Navigator.prototype.serviceWorker');
  context.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  return {
    context,
    complaints,
    open: async (url) => {
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    close: () => context.close(),
  };
}

/** A page of a new browser. */
export async function openPage(url: string, view: View = {}): Promise<Page> {
  return (await startBrowser(view)).open(url);
}

function looks({ language = 'pt-BR', colorScheme = 'light', phone = false }: View): BrowserContextOptions {
  const { defaultBrowserType: _, ...pixel } = devices['Pixel 7'] ?? {};
  return {
    // One dot a pixel: the browser draws without a graphics card.
    ...(phone ? { ...pixel, deviceScaleFactor: 1 } : { viewport: { width: 1280, height: 800 } }),
    locale: language,
    timezoneId: 'America/Sao_Paulo',
    colorScheme,
  };
}
