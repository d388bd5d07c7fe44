import { rmSync } from 'node:fs';
import type { Command } from 'commander';
import { answers, type Context } from '../context.ts';
import { usage } from '../failure.ts';
import type { Host } from '../host.ts';
import type { Answer } from '../output/print.ts';
import { cacheStatus, syncCachedBudget } from '../session/cached.ts';

type SyncOptions = { readonly status?: boolean; readonly clear?: boolean; readonly force?: boolean };

/** `extrato sync`: the local copy of a budget of the server. */
export function addSync(program: Command, host: Host): void {
  program
    .command('sync')
    .description('Sync the local copy with the server, tell how fresh it is, or throw it away')
    .option('--status', 'tell how fresh the copy is, without asking the server')
    .option('--clear', 'throw the copy away; the next command downloads it again')
    .option('--force', 'with --clear: even if it has changes that the server does not have')
    .action(
      answers<[], SyncOptions>(host, async (context, _, options) => {
        if (options.status && options.clear) throw usage('--status and --clear cannot be used together.');
        if (options.status) return status(context);
        if (options.clear) return clear(context, options.force ?? false);
        const { syncedAt, budgetId } = await syncCachedBudget(host, context.settings());
        return { json: { syncedAt, syncId: context.settings().syncId, budgetId } };
      }),
    );
}

async function status(context: Context): Promise<Answer> {
  const { syncId, cacheTtl } = context.settings();
  const cache = await cacheStatus(context.host, context.settings());
  if (!cache?.syncedAt) return { json: { neverSynced: true, syncId, ttlSeconds: cacheTtl } };
  return {
    json: {
      neverSynced: false,
      syncId,
      budgetId: cache.budgetId,
      syncedAt: cache.syncedAt,
      lastDownloadedAt: cache.downloadedAt,
      ageSeconds: cache.ageSeconds,
      ttlSeconds: cacheTtl,
      stale: cache.ageSeconds >= cacheTtl,
      unsentChanges: cache.unsent,
    },
  };
}

async function clear(context: Context, force: boolean): Promise<Answer> {
  const cache = await cacheStatus(context.host, context.settings());
  if (cache && cache.unsent > 0 && !force) {
    throw usage(`The copy has ${cache.unsent} changes that the server does not have. Sync first, or use --force to lose them.`);
  }
  if (cache) rmSync(cache.folder, { recursive: true, force: true });
  return { json: { cleared: true, syncId: context.settings().syncId } };
}
