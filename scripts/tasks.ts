// What each npm command does, once the launcher has found a recent Node and installed the packages.
import { runBench } from './tasks/bench.ts';
import { runCheck, runFormat } from './tasks/check.ts';
import { runCommandLine } from './tasks/cli.ts';
import { runInterop } from './tasks/interop.ts';
import { runOfficialApp } from './tasks/official-app.ts';
import { runPictures } from './tasks/pictures.ts';
import { runSandbox, runServer } from './tasks/serve.ts';
import { runTests } from './tasks/test.ts';

/** Each task takes the rest of the command line and gives the exit code. */
const TASKS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  start: runServer,
  sandbox: runSandbox,
  'official-app': runOfficialApp,
  test: runTests,
  'test:interop': runInterop,
  check: runCheck,
  format: runFormat,
  bench: runBench,
  pictures: runPictures,
  extrato: runCommandLine,
};

const [name = '', ...args] = process.argv.slice(2);
const task = TASKS[name];
if (!task) {
  console.error(`Unknown task "${name}". Known: ${Object.keys(TASKS).join(', ')}.`);
  process.exit(2);
}
process.exitCode = await task(args);
