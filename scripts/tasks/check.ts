import { installFolder, runNode } from './run.ts';

type Step = { readonly name: string; readonly file: string; readonly args: readonly string[] };

const BIOME = 'tools/node_modules/@biomejs/biome/bin/biome';
const DEPCRUISE = 'tools/node_modules/dependency-cruiser/bin/dependency-cruiser.mjs';

const STEPS: readonly Step[] = [
  { name: 'types', file: 'node_modules/typescript/bin/tsc', args: ['-b'] },
  { name: 'lint and format', file: BIOME, args: ['check', '--error-on-warnings'] },
  {
    name: 'import directions and cycles',
    file: DEPCRUISE,
    args: ['--config', 'tools/import-directions.cjs', 'packages', 'scripts', 'bench'],
  },
  { name: 'a wrong import is caught', file: 'scripts/wrong-import.ts', args: [] },
  { name: 'dead code', file: 'tools/node_modules/knip/bin/knip.js', args: ['--config', 'tools/knip.json'] },
  { name: 'lock files', file: 'scripts/lock-files.ts', args: [] },
];

/** `npm run check`: every step runs, so that one look shows all that is wrong. */
export async function runCheck(): Promise<number> {
  await installFolder('tools');
  const failed: string[] = [];
  for (const { name, file, args } of STEPS) {
    const started = performance.now();
    const code = await runNode(file, args);
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
    if (code !== 0) failed.push(name);
  }
  console.log(`${STEPS.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

/** `npm run format`: rewrites files into the house's format and mends what the linter can mend safely. */
export async function runFormat(): Promise<number> {
  await installFolder('tools');
  return runNode(BIOME, ['check', '--write']);
}
