// How many bytes a first visit costs, from the build as it lies in `dist`. `node packages/web/build/bytes.ts` prints them
// and fails when a target of docs/architecture.md is missed.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

const DIST = join(import.meta.dirname, '../dist');

/** Targets, in bytes as brotli packs them. */
const BEFORE_FIRST_SCREEN = 200_000;
const WITH_ENGINE = 600_000;

/** Parts that the first screen fetches beside what index.html names and its words: its own code. */
const FIRST_SCREEN = [/^budgets-screen-.*\.(js|css)$/];
const ENGINE = [/^device-worker-.*\.js$/, /^sqlite3-.*\.wasm$/];

const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g;
const NAMED_BY_PAGE = /(?:src|href)="\/assets\/([\w.-]+\.(?:js|css))"/g;

/** Bytes over the wire by file, for a browser with nothing stored. Letters and icons come on top. */
export function firstVisit(dist: string = DIST): {
  readonly beforeFirstScreen: Map<string, number>;
  readonly engine: Map<string, number>;
} {
  const assets = join(dist, 'assets');
  const names = readdirSync(assets);
  const packed = (name: string): number => statSync(join(assets, names.includes(`${name}.br`) ? `${name}.br` : name)).size;
  const weigh = (roots: readonly string[], known: ReadonlyMap<string, number> = new Map()): Map<string, number> => {
    const found = new Map<string, number>();
    const open = [...roots];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (found.has(name) || known.has(name)) continue;
      found.set(name, packed(name));
      if (name.endsWith('.js')) open.push(...matches(readFileSync(join(assets, name), 'utf8'), STATIC_IMPORT));
    }
    return found;
  };
  const named = (patterns: readonly RegExp[]) => names.filter((name) => patterns.some((pattern) => pattern.test(name)));
  // Of the two languages only one is fetched: the larger.
  const words = names.filter((name) => /^first-.*\.js$/.test(name)).sort((one, other) => packed(other) - packed(one));
  const page = matches(readFileSync(join(dist, 'index.html'), 'utf8'), NAMED_BY_PAGE);
  const beforeFirstScreen = weigh([...page, ...words.slice(0, 1), ...named(FIRST_SCREEN)]);
  return { beforeFirstScreen, engine: weigh(named(ENGINE), beforeFirstScreen) };
}

/** The sum of all files' bytes. */
export function total(files: ReadonlyMap<string, number>): number {
  return [...files.values()].reduce((sum, bytes) => sum + bytes, 0);
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, name]) => (name === undefined ? [] : [basename(name)]));
}

if (process.argv[1] === import.meta.filename) {
  const { beforeFirstScreen, engine } = firstVisit();
  const rows = [...beforeFirstScreen, ...engine].sort(([, one], [, other]) => other - one);
  const lines = rows.map(([name, bytes]) => `${String(bytes).padStart(9)} ${name}`);
  const before = total(beforeFirstScreen);
  const all = before + total(engine);
  lines.push(
    `before the first screen ${before} (at most ${BEFORE_FIRST_SCREEN}), with the engine ${all} (at most ${WITH_ENGINE})`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = before <= BEFORE_FIRST_SCREEN && all <= WITH_ENGINE ? 0 : 1;
}
