import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { createNodeBudget, listBudgetFolders, type NodeBudget, openNodeBudget, syncedBudget } from '@extrato/engine/node';
import { type Command, Option } from 'commander';
import { answers, type Context } from '../context.ts';
import { orStop, Stop } from '../failure.ts';
import type { Host } from '../host.ts';
import { messageOf } from '../input/json.ts';
import { copySurroundings, downloadCachedBudget } from '../session/cached.ts';
import { openServer } from '../session/server.ts';
import { APPS, type ImportOptions, importFile } from './budget-import.ts';

type CreateOptions = { readonly name: string; readonly out?: string; readonly upload?: boolean; readonly force?: boolean };
type ExportOptions = { readonly out?: string; readonly force?: boolean };

/** `extrato budgets list|download|create|import|export`: budgets as files, here and on the server. */
export function addBudgetFiles(budgets: Command, host: Host): void {
  budgets
    .command('list')
    .description('List the budgets of the data folder and of the server')
    .action(answers(host, async (context) => ({ json: await listBudgets(context) })));
  budgets
    .command('download <syncId>')
    .description('Download a budget of the server into the data folder')
    .action(
      answers<[string], object>(host, async (context, [syncId]) => {
        await downloadCachedBudget(host, { ...context.settings(), syncId });
        return { json: { success: true, syncId } };
      }),
    );
  budgets
    .command('create')
    .description('Create an empty budget: in the data folder, or as a .zip')
    .requiredOption('--name <name>', 'name of the budget')
    .option('--out <path>', 'write a .zip instead of a folder in the data folder')
    .option('--force', 'replace that .zip if it exists')
    .option('--upload', 'put it on the server, encrypted if an encryption password is given')
    .action(answers<[], CreateOptions>(host, async (context, _, options) => ({ json: await createBudget(context, options) })));
  budgets
    .command('import <path>')
    .description('Take a .zip of Extrato or Actual, or another app’s budget, into the data folder as a budget of its own')
    .addOption(new Option('--from <app>', 'the app it comes from; a .json counts as ynab').choices([...APPS]))
    .option('--name <name>', 'name of a budget from another app')
    .option('--upload', 'put it on the server, encrypted if an encryption password is given')
    .action(
      answers<[string], ImportOptions>(host, async (context, [path], options) => {
        const { folder, counts } = await importFile(context, path, options);
        return { json: { ...(await placed(context, folder, options.upload ?? false)), ...counts } };
      }),
    );
  budgets
    .command('export')
    .description('Write the budget to a .zip that Extrato and Actual can open')
    .option('--out <path>', 'where to; - for the standard output (usually the name of the budget)')
    .option('--force', 'replace the file if it exists')
    .action(answers<[], ExportOptions>(host, async (context, _, options) => exportBudget(context, options)));
}

/** Local budgets, then those of the server if there is one; what is in both places is in both lists. */
async function listBudgets(context: Context): Promise<object[]> {
  const settings = context.settings();
  const local = listBudgetFolders(settings.dataDir).map(({ id, name, metadata }) => ({
    id,
    ...(metadata.cloudFileId ? { cloudFileId: metadata.cloudFileId, groupId: metadata.groupId ?? null } : {}),
    name,
  }));
  if (!settings.serverUrl || context.freshness.offline) return local;
  const server = await openServer(settings);
  const remote = orStop(await server.files.listFiles()).map((file) => ({
    cloudFileId: file.fileId,
    state: 'remote',
    groupId: file.groupId,
    name: file.name,
    encryptKeyId: file.encryptKeyId,
    hasKey: false,
    owner: file.ownerId,
    usersWithAccess: file.people.map(({ userId, name, owner }) => ({ userId, userName: name, displayName: name, owner })),
  }));
  return [...local, ...remote];
}

async function createBudget(context: Context, { name, out, upload = false, force = false }: CreateOptions): Promise<object> {
  const { host } = context;
  const options = { name, ...copySurroundings(host) };
  if (out === undefined) return placed(context, orStop(createNodeBudget(context.settings().dataDir, options)), upload);
  const path = resolve(host.cwd, out);
  if (existsSync(path) && !force) throw new Stop({ code: 'file-exists', details: { path } });
  const scratch = mkdtempSync(join(tmpdir(), 'extrato-'));
  try {
    return await withOpened(host, orStop(createNodeBudget(scratch, options)), async (opened) => {
      const syncId = upload ? await register(context, opened) : undefined;
      write(path, opened.exportZip());
      return { id: basename(opened.path), name: opened.metadata().budgetName, path, ...(syncId ? { syncId } : {}) };
    });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What there is to say about a budget that is now in the data folder. */
async function placed(context: Context, folder: string, upload: boolean): Promise<object> {
  return withOpened(context.host, folder, async (opened) => {
    const syncId = upload ? await register(context, opened) : undefined;
    return { id: basename(folder), name: opened.metadata().budgetName, path: folder, ...(syncId ? { syncId } : {}) };
  });
}

async function register(context: Context, opened: NodeBudget): Promise<string | undefined> {
  const settings = context.settings();
  const synced = syncedBudget(opened, await openServer(settings), copySurroundings(context.host));
  orStop(await context.progress('Uploading', () => synced.register(settings.encryptionPassword)));
  orStop(await synced.sync());
  return opened.metadata().groupId ?? undefined;
}

async function withOpened<T>({ now }: Host, path: string, work: (opened: NodeBudget) => Promise<T>): Promise<T> {
  const opened = orStop(openNodeBudget(path, { now }));
  try {
    return await work(opened);
  } finally {
    opened.close();
  }
}

async function exportBudget(context: Context, { out, force = false }: ExportOptions) {
  const { host } = context;
  const { zip, name } = await context.read(async ({ opened }) => ({
    zip: opened.exportZip(),
    name: opened.metadata().budgetName ?? 'budget',
  }));
  if (out === '-') {
    await host.out(zip);
    return undefined;
  }
  const path = resolve(host.cwd, out ?? `${name.replaceAll(/[^\p{L}\p{N} _-]/gu, '_')}.zip`);
  if (existsSync(path) && !force) throw new Stop({ code: 'file-exists', details: { path } });
  write(path, zip);
  return { json: { success: true, path, bytes: zip.length } };
}

function write(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(path, bytes);
  } catch (error) {
    throw new Stop({ code: 'file-unwritable', details: { path, problem: messageOf(error) } });
  }
}
