// A headless Chromium for the bench, and the figures that only the browser knows.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { type BrowserContext, chromium, type Page, type Response } from 'playwright';
import { findBrowser } from '../../tests/interop/harness/find-browser.ts';

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A person's browser: what it stores lasts until it is closed. */
export interface Visitor extends AsyncDisposable {
  readonly context: BrowserContext;
  page(): Promise<Page>;
}

let visitors = 0;

/**
 * A fresh browser with nothing stored. It has a folder of its own on the disk, as a person's has: in a private window all
 * that pages store goes through another process, which nobody meets in use.
 */
export async function openVisitor(): Promise<Visitor> {
  await using opening = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'extrato-bench-browser-'));
  opening.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  const asRoot = process.getuid?.() === 0;
  visitors += 1;
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findBrowser(),
    args: [...FLAGS, ...(asRoot ? ['--no-sandbox'] : [])],
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    // Each is from an address of its own to a server that believes proxies, so that none is refused for the others' requests.
    extraHTTPHeaders: { 'x-forwarded-for': `10.0.0.${visitors}` },
  });
  opening.defer(() => context.close());
  const all = opening.move();
  return {
    context,
    async page() {
      const page = await context.newPage();
      page.setDefaultTimeout(120_000);
      return page;
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/**
 * Kilobytes of everything that the page, its frames and its workers loaded while the work ran, compressed: as served where
 * the server compresses, else as brotli would make it, so that nobody loses for a setting of a server.
 */
export async function loadedKilobytes(page: Page, work: () => Promise<unknown>): Promise<number> {
  const answers = new Map<string, Response>();
  page.context().on('response', (response) => answers.set(response.url().split('#')[0] ?? '', response));
  await work();
  let bytes = 0;
  for (const [url, answer] of answers) if (url.startsWith('http') && answer.ok()) bytes += await compressedSize(url, answer);
  return bytes / 1000;
}

/** From what the browser got; asked for again only where the browser has it no more, since servers count requests. */
async function compressedSize(url: string, answer: Response): Promise<number> {
  const again = async (): Promise<Buffer> => Buffer.from(await (await fetch(url)).arrayBuffer());
  const body = await answer.body().catch(again);
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
}

/**
 * Milliseconds from the key Enter, as the page gets it, to the first frame in which a row has the text. Rejects when none
 * has it within a minute: a page that moves may have taken the typing elsewhere.
 */
export async function untilShown(page: Page, rows: string, text: string): Promise<number> {
  const shown = page.evaluate<number>(`new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('The row never showed')), 60_000);
    addEventListener('keydown', () => {
      const start = performance.now();
      const isThere = () =>
        [...document.querySelectorAll(${JSON.stringify(rows)})].some((row) => row.textContent.includes(${JSON.stringify(text)}));
      const look = () => (isThere() ? resolve(performance.now() - start) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    }, { once: true, capture: true });
  })`);
  // The page listens before the key comes.
  await page.evaluate(() => undefined);
  await page.keyboard.press('Enter');
  return shown;
}

/** MiB of live JavaScript objects in the page and its workers, after a collection. */
export async function heapMebibytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1024 / 1024;
}

export type Smoothness = {
  /** Frames a second while scrolling. */
  readonly frames: number;
  /** Of a frame, milliseconds; one in twenty is slower. */
  readonly p95: number;
  /** Longest time in which the page could not answer, milliseconds. */
  readonly longestTask: number;
};

/** Scrolls with the wheel over the middle of the page for three seconds and watches the frames. */
export async function scrollSmoothness(page: Page): Promise<Smoothness> {
  await page.mouse.move(800, 500);
  await page.evaluate(WATCH_FRAMES);
  const until = performance.now() + 3000;
  while (performance.now() < until) {
    await page.mouse.wheel(0, 900);
    await page.waitForTimeout(30);
  }
  const { frames, longest } = await page.evaluate<{ frames: number[]; longest: number }>('globalThis.stopWatching()');
  const sorted = frames.toSorted((a, b) => a - b);
  const total = frames.reduce((sum, millis) => sum + millis, 0);
  return {
    frames: (frames.length * 1000) / total,
    p95: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN,
    longestTask: longest,
  };
}

const WATCH_FRAMES = `(() => {
  const frames = [];
  let longest = 0;
  let last = performance.now();
  let running = true;
  const tick = (now) => {
    frames.push(now - last);
    last = now;
    if (running) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  globalThis.stopWatching = () => {
    running = false;
    observer.disconnect();
    return { frames: frames.slice(1), longest };
  };
})()`;
