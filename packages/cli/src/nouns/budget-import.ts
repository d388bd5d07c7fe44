import { rmSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createApi } from '@extrato/engine/api';
import { createNodeBudget, importNodeBudget, openNodeBudget } from '@extrato/engine/node';
import type { Context } from '../context.ts';
import { orStop } from '../failure.ts';
import { readBytes } from '../input/json.ts';
import { copySurroundings } from '../session/cached.ts';

/** Apps whose budgets can be taken over. */
export const APPS = ['actual', 'ynab4', 'ynab'] as const;
export type App = (typeof APPS)[number];
export type ImportOptions = { readonly from?: App; readonly name?: string; readonly upload?: boolean };

/** The folder of the new budget, and what another app's budget came to. */
type Imported = { readonly folder: string; readonly counts: object };

/** Takes a file into the data folder, as a budget of its own. */
export async function importFile(context: Context, path: string, options: ImportOptions): Promise<Imported> {
  const bytes = readBytes(context.host, path);
  const app = options.from ?? (/\.json$/i.test(path) ? 'ynab' : 'actual');
  const { dataDir } = context.settings();
  if (app === 'actual') return { folder: orStop(importNodeBudget(dataDir, resolve(context.host.cwd, path))), counts: {} };
  const name = options.name ?? basename(path).replace(/\.[^.]*$/, '');
  const folder = orStop(createNodeBudget(dataDir, { name, ...copySurroundings(context.host) }));
  try {
    return { folder, counts: await context.progress('Importing', () => fill(context, folder, app, bytes)) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function fill({ host }: Context, folder: string, app: 'ynab4' | 'ynab', bytes: Uint8Array<ArrayBuffer>): Promise<object> {
  const opened = orStop(openNodeBudget(folder, { now: host.now }));
  try {
    const { importing } = createApi(opened.budget);
    return orStop(
      await (app === 'ynab4' ? importing.ynab4({ bytes }) : importing.nynab({ json: new TextDecoder().decode(bytes) })),
    );
  } finally {
    opened.close();
  }
}
