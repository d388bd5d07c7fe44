import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { Stop } from '../failure.ts';
import type { Host } from '../host.ts';
import type { GivenSettings } from './given.ts';

const text = z.string();
const CONFIG = z.strictObject({
  serverUrl: text.optional(),
  password: text.optional(),
  sessionToken: text.optional(),
  syncId: text.optional(),
  budgetFile: text.optional(),
  dataDir: text.optional(),
  encryptionPassword: text.optional(),
  cacheTtl: z.number().int().min(0).optional(),
  lockTimeout: z.number().int().min(0).optional(),
  noLock: z.boolean().optional(),
});

const ENDINGS = ['.json', '.yaml', '.yml'];

/** Files that are looked for in one folder, ours before the official ones. */
const IN_FOLDER = ['extrato', 'actual'].flatMap((name) => [
  `.${name}rc`,
  ...ENDINGS.map((ending) => `.${name}rc${ending}`),
  ...ENDINGS.map((ending) => `${name}.config${ending}`),
]);

/**
 * Settings from the nearest configuration file: in this folder or one above it, up to the person's own, then in
 * `~/.config/extrato` and `~/.config/actual`. Files are JSON or YAML; the keys are those of the official command line.
 */
export function configFileSettings(host: Pick<Host, 'cwd' | 'home' | 'env'>): GivenSettings {
  for (const folder of foldersUpwards(host.cwd, host.home)) {
    const found = IN_FOLDER.map((name) => join(folder, name)).find(isFile);
    if (found) return readConfig(found, parseFile(found));
    const inPackage = packageConfig(join(folder, 'package.json'));
    if (inPackage) return inPackage;
  }
  const configHome = host.env['XDG_CONFIG_HOME'] || join(host.home, '.config');
  const global = ['extrato', 'actual'].flatMap((name) =>
    ['', ...ENDINGS].map((ending) => join(configHome, name, `config${ending}`)),
  );
  const found = global.find(isFile);
  return found ? readConfig(found, parseFile(found)) : {};
}

/** From the folder up to the person's own, or to the root for a folder outside it. */
function foldersUpwards(cwd: string, home: string): string[] {
  const folders = [cwd];
  for (let folder = cwd; folder !== home && dirname(folder) !== folder; ) {
    folder = dirname(folder);
    folders.push(folder);
  }
  return folders;
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function packageConfig(path: string): GivenSettings | undefined {
  if (!isFile(path)) return undefined;
  const content: unknown = parseFile(path);
  if (typeof content !== 'object' || content === null) return undefined;
  const own = new Map<string, unknown>(Object.entries(content));
  const config = own.get('extrato') ?? own.get('actual');
  return config === undefined ? undefined : readConfig(path, config);
}

/** JSON is YAML too. */
function parseFile(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const problem = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    throw new Stop({ code: 'config-unreadable', details: { path, problem } });
  }
}

function readConfig(path: string, content: unknown): GivenSettings {
  const parsed = CONFIG.safeParse(content ?? {});
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const known = Object.keys(CONFIG.shape).join(', ');
    throw new Stop({ code: 'config-unknown-key', details: { path, key: issue.keys[0] ?? '', known } });
  }
  const wanted = issue?.code === 'invalid_type' ? issue.expected : (issue?.message ?? '');
  throw new Stop({ code: 'config-wrong-type', details: { path, key: issue?.path.join('.') ?? '', wanted } });
}
