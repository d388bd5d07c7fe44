import { resolve } from 'node:path';
import type { Language } from '@extrato/engine/api';
import type { Command } from 'commander';
import { readSecret } from './config/environment.ts';
import { resolveSettings, type Settings } from './config/settings.ts';
import { Ended } from './failure.ts';
import type { Host } from './host.ts';
import { type AmountForm, amountOf, wholeNumberOf } from './input/plain.ts';
import { type Answer, type Format, printed } from './output/print.ts';
import type { Freshness } from './session/cached.ts';
import { withBudget } from './session/open.ts';
import { withProgress } from './session/progress.ts';
import type { Access, Session } from './session/session.ts';

/** Options that every command takes. */
export type GlobalOptions = {
  readonly serverUrl?: string;
  readonly password?: string;
  readonly passwordFile?: string;
  readonly sessionToken?: string;
  readonly syncId?: string;
  readonly budgetFile?: string;
  readonly dataDir?: string;
  readonly encryptionPassword?: string;
  readonly encryptionPasswordFile?: string;
  readonly cacheTtl?: string;
  readonly refresh?: boolean;
  readonly cache?: boolean;
  readonly offline?: boolean;
  readonly lockTimeout?: string;
  readonly lock?: boolean;
  readonly format: Format;
  readonly amounts?: AmountForm;
  readonly verbose?: boolean;
};

/** What a command works with. */
export type Context = {
  readonly host: Host;
  readonly global: GlobalOptions;
  readonly freshness: Freshness;
  /** Read anew at each call, so that a command that needs none has no trouble with them. */
  settings(): Settings;
  /** Opens the budget to look. */
  read<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** Opens the budget to change it. */
  write<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** An amount as the person writes them. */
  amount(name: string, value: string): number;
  /** Shows on a terminal that something takes long. */
  progress<T>(text: string, work: () => Promise<T>): Promise<T>;
};

/**
 * The action of a command: its arguments and options come in, its answer is printed. `Args` are the positional
 * arguments in order, as the command declares them.
 */
export function answers<Args extends readonly string[], Options extends object>(
  host: Host,
  run: (context: Context, args: Args, options: Options) => Promise<Answer | undefined>,
): (...given: readonly unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const options = given.at(-2) as Options;
    const context = contextOf(host, command.optsWithGlobals<GlobalOptions>());
    const answer = await run(context, given.slice(0, -2) as unknown as Args, options);
    if (!answer) return;
    const { format, amounts } = context.global;
    await host.out(printed(answer, { format, amounts, width: host.width }));
    if (answer.code) throw new Ended(answer.code);
  };
}

function contextOf(host: Host, global: GlobalOptions): Context {
  const freshness = { refresh: global.refresh === true || global.cache === false, offline: global.offline };
  const settings = () => resolveSettings(host, flagsOf(host, global));
  const open = <T>(access: Access, work: (session: Session) => Promise<T>) =>
    withBudget(host, settings(), access, freshness, (session) => {
      if (global.verbose) host.say(`Budget: ${session.opened.path}\n`);
      return work(session);
    });
  return {
    host,
    global,
    freshness,
    settings,
    read: (work) => open('read', work),
    write: (work) => open('write', work),
    amount: (name, value) => amountOf(name, value, global.amounts ?? 'cents'),
    progress: (text, work) => withProgress(host, text, work),
  };
}

function flagsOf(host: Host, global: GlobalOptions) {
  const { passwordFile, encryptionPasswordFile } = global;
  return {
    serverUrl: global.serverUrl,
    password: global.password ?? (passwordFile && readSecret(resolve(host.cwd, passwordFile))),
    sessionToken: global.sessionToken,
    syncId: global.syncId,
    budgetFile: global.budgetFile,
    dataDir: global.dataDir,
    encryptionPassword:
      global.encryptionPassword ?? (encryptionPasswordFile && readSecret(resolve(host.cwd, encryptionPasswordFile))),
    cacheTtl: global.cacheTtl === undefined ? undefined : wholeNumberOf('--cache-ttl', global.cacheTtl),
    lockTimeout: global.lockTimeout === undefined ? undefined : wholeNumberOf('--lock-timeout', global.lockTimeout),
    noLock: global.lock === false ? true : undefined,
  };
}

/** The language of sentences: `EXTRATO_LANG`, or the computer's own. */
export function languageOf({ env }: Pick<Host, 'env'>): Language {
  const wanted = env['EXTRATO_LANG'] || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return /^pt\b|^pt_/i.test(wanted) ? 'pt-BR' : 'en';
}
