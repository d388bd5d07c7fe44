// Which package may import which. The table of docs and CONTRIBUTING.md, as a check.
const MAY_IMPORT = {
  protocol: [],
  engine: ['protocol'],
  'pluggy-sandbox': [],
  pluggy: ['engine'],
  server: ['protocol', 'engine', 'pluggy', 'pluggy-sandbox'],
};

const TESTS = '\\.test\\.ts$|/testing/';

const directions = Object.entries(MAY_IMPORT).map(([name, allowed]) => ({
  name: `${name}-imports-downwards`,
  severity: 'error',
  comment: `${name} may import only: ${allowed.join(', ') || 'nothing of ours'}.`,
  from: { path: `^packages/${name}/`, pathNot: TESTS },
  to: { path: '^packages/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...directions,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'sandbox-behind-one-file',
      severity: 'error',
      comment: 'The server reaches the sandbox from sandbox-host.ts alone, so that production can leave it out.',
      from: { path: '^packages/server/', pathNot: `${TESTS}|^packages/server/src/sandbox-host\\.ts$` },
      to: { path: '^packages/pluggy-sandbox/' },
    },
    {
      name: 'through-the-door',
      severity: 'error',
      comment: 'From another package, scripts or the bench, a package is reached through the doors of its package.json.',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/', pathNot: '^packages/$1/|/src/index\\.ts$|/engine/src/(values/index|bank-sync/statement)\\.ts$' },
    },
    {
      name: 'sqlite-behind-database',
      severity: 'error',
      comment: 'PostgreSQL comes later: only database/ and a SQLite store may know SQLite.',
      from: { path: '^packages/server/src/', pathNot: `${TESTS}|^packages/server/src/database/|sqlite` },
      to: { path: '^(node:)?sqlite$' },
    },
    {
      name: 'no-official-code',
      severity: 'error',
      comment: '@actual-app packages judge us in tests; the product never depends on them.',
      from: { path: '^packages/' },
      to: { path: '@actual-app/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules/(?!@extrato)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
