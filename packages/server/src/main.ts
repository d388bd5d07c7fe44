// What `npm start` runs. Two things must happen before the rest of the program is loaded: compiled code is kept
// between starts, and the heap is told to stay small, for a home server has more patience than memory.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

enableCompileCache(join(import.meta.dirname, '../../../node_modules/.cache/extrato'));
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=20');

const { runServer } = await import('./run.ts');
process.exitCode = await runServer({ say: console.log, complain: console.error });
