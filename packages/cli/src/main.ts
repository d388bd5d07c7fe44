#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Compiled code is kept between commands: most of a short command's time would go into compiling.
enableCompileCache();
const { runProcess } = await import('./process.ts');
process.exitCode = await runProcess(process.argv.slice(2));
