// A check that cannot fail proves nothing: puts deliberately wrong imports into a throw-away copy of the
// layout and expects the import check to name each of them.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ROOT } from './tasks/run.ts';

/** File, its wrong content, and the rule that must object. */
const WRONG = [
  ['packages/protocol/src/wrong.ts', "import '../../engine/src/values/index.ts';", 'protocol-imports-downwards'],
  [
    'packages/pluggy-sandbox/src/wrong.ts',
    "import type { Cents } from '@extrato/engine/values';\nexport type Wrong = Cents;",
    'pluggy-sandbox-imports-downwards',
  ],
  ['packages/pluggy/src/wrong.ts', "import '@extrato/pluggy-sandbox';", 'pluggy-imports-downwards'],
  ['packages/server/src/wrong.ts', "import '@extrato/pluggy-sandbox';", 'sandbox-behind-one-file'],
  ['packages/server/src/users/wrong.ts', "import 'node:sqlite';", 'sqlite-behind-database'],
  ['packages/engine/src/wrong-a.ts', "import './wrong-b.ts';", 'no-cycles'],
] as const;

/** The other half of the cycle. */
const PARTNER = ['packages/engine/src/wrong-b.ts', "import './wrong-a.ts';"] as const;

const copy = mkdtempSync(join(tmpdir(), 'extrato-wrong-import-'));
try {
  prepare();
  const report = cruise();
  const missed = WRONG.filter(([file, , rule]) => !report.includes(`${rule}: ${file}`));
  for (const [file, , rule] of missed) console.error(`The import check did not catch ${file} (${rule}).`);
  process.exitCode = missed.length === 0 ? 0 : 1;
  if (missed.length > 0) console.error(report);
} finally {
  rmSync(copy, { recursive: true });
}

function prepare(): void {
  for (const part of ['packages', 'tools/import-directions.cjs', 'tsconfig.base.json', 'package.json']) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true, filter: (path) => !path.includes('node_modules') });
  }
  mkdirSync(join(copy, 'node_modules/@extrato'), { recursive: true });
  for (const name of ['protocol', 'engine', 'pluggy', 'pluggy-sandbox', 'server']) {
    symlinkSync(join(copy, 'packages', name), join(copy, 'node_modules/@extrato', name));
  }
  for (const [file, content] of [...WRONG, PARTNER]) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), content);
  }
}

function cruise(): string {
  const cruiser = join(ROOT, 'tools/node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const files = WRONG.map(([file]) => file);
  const args = [cruiser, '--config', 'tools/import-directions.cjs', '--output-type', 'err', ...files];
  const { stdout } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
  // The `err` report colours and pads its lines; what matters is "rule: from → to".
  return stripVTControlCharacters(stdout);
}
