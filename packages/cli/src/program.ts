import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { Host } from './host.ts';
import { AMOUNT_FORMS } from './input/plain.ts';
import { addAccounts } from './nouns/accounts.ts';
import { addBankSync } from './nouns/bank-sync.ts';
import { addBankViews } from './nouns/bank-views.ts';
import { addBudgetFiles } from './nouns/budget-files.ts';
import { addBudgets } from './nouns/budgets.ts';
import { addCategories } from './nouns/categories.ts';
import { addCategoryGroups } from './nouns/category-groups.ts';
import { addNames } from './nouns/names.ts';
import { addPayees } from './nouns/payees.ts';
import { addQuery } from './nouns/query.ts';
import { addRules } from './nouns/rules.ts';
import { addSchedules } from './nouns/schedules.ts';
import { addServer } from './nouns/server.ts';
import { addSuggestions } from './nouns/suggestions.ts';
import { addSync } from './nouns/sync.ts';
import { addTags } from './nouns/tags.ts';
import { addTransactions } from './nouns/transactions.ts';
import { FORMATS } from './output/print.ts';

/** The whole command line. It writes nothing and ends no process by itself: that is `runCli`'s business. */
export function createProgram(host: Host): Command {
  const program = new Command('extrato')
    .description('Extrato on the command line: local budgets, and budgets on an Extrato or Actual server.')
    .version(version(), '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: (text) => void host.out(text), writeErr: host.say, getOutHelpWidth: () => host.width ?? 100 });
  addGlobalOptions(program);
  const budgets = addBudgets(program, host);
  addBudgetFiles(budgets, host);
  for (const add of [
    addAccounts,
    addCategories,
    addCategoryGroups,
    addTransactions,
    addPayees,
    addTags,
    addRules,
    addSchedules,
    addQuery,
    addServer,
    addBankSync,
    addBankViews,
    addSuggestions,
    addNames,
    addSync,
  ]) {
    add(program, host);
  }
  return program.addHelpText('after', EXAMPLES);
}

function addGlobalOptions(program: Command): void {
  program
    .option('--budget-file <path>', 'local budget: a .zip, a folder, or its id in the data folder (EXTRATO_BUDGET_FILE)')
    .option('--server-url <url>', 'address of the server (EXTRATO_SERVER_URL)')
    .option('--password <password>', 'password of the server; better in EXTRATO_PASSWORD, which others cannot see')
    .option('--password-file <path>', 'file whose first line is that password (EXTRATO_PASSWORD_FILE)')
    .option('--session-token <token>', 'session instead of a password (EXTRATO_SESSION_TOKEN)')
    .option('--sync-id <id>', 'budget on the server: its sync id, file id or name (EXTRATO_SYNC_ID)')
    .option('--data-dir <path>', 'folder for local copies (EXTRATO_DATA_DIR; usually ~/.extrato/data)')
    .option('--encryption-password <password>', 'password of an encrypted budget (EXTRATO_ENCRYPTION_PASSWORD)')
    .option('--encryption-password-file <path>', 'file whose first line is that password')
    .option('--cache-ttl <seconds>', 'for how long reading is content with the local copy (EXTRATO_CACHE_TTL; 60)')
    .option('--refresh', 'sync first, even if the local copy is young')
    .option('--no-cache', 'the same as --refresh')
    .option('--offline', 'do not ask the server: read the local copy, send changes with a later sync')
    .option('--lock-timeout <seconds>', 'how long to wait for a budget in use by another program (EXTRATO_LOCK_TIMEOUT; 10)')
    .option('--no-lock', 'do not wait for a budget in use (EXTRATO_NO_LOCK)')
    .addOption(new Option('--format <format>', 'how to print the answer').choices([...FORMATS]).default('json'))
    .addOption(
      new Option('--amounts <form>', 'amounts as whole cents or decimal, in options and answers').choices([...AMOUNT_FORMS]),
    )
    .option('--verbose', 'say more on the error output');
}

function version(): string {
  const { version: own = '' } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    version?: string;
  };
  return own;
}

const EXAMPLES = `
Examples:
  # A budget of your own, with no server at all
  extrato budgets create --name "Casa" --out casa.zip
  extrato --budget-file casa.zip accounts create --name "Conta corrente" --balance 250000
  extrato --budget-file casa.zip transactions import --account "Conta corrente" --file extrato.ofx

  # A budget on a server
  export EXTRATO_SERVER_URL=http://localhost:5006 EXTRATO_PASSWORD=... EXTRATO_SYNC_ID=...
  extrato accounts list --format table
  extrato budgets month 2026-03
  extrato bank-sync

Amounts are whole cents (-2500 = -25.00); with --amounts decimal they are written -25.00 or -25,00.
Exit codes: 0 done, 1 refused, 2 command line or configuration, 3 server, 4 password or key, 5 budget in use, 70 our mistake.
Every ACTUAL_... variable and configuration file of the official command line is understood too.
`;
