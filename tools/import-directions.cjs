// Which package may import which. The table of docs and CONTRIBUTING.md, as a check.
const MAY_IMPORT = {
  protocol: [],
  engine: ['protocol'],
  'pluggy-sandbox': [],
  pluggy: ['engine'],
  cli: ['engine', 'protocol'],
  web: ['engine'],
  server: ['protocol', 'engine', 'pluggy', 'pluggy-sandbox'],
};

const TESTS = '\\.(test|test-support)\\.ts$|/testing/';

const directions = Object.entries(MAY_IMPORT).map(([name, allowed]) => ({
  name: `${name}-imports-downwards`,
  severity: 'error',
  comment: `${name} may import only: ${allowed.join(', ') || 'nothing of ours'}.`,
  from: { path: `^packages/${name}/`, pathNot: TESTS },
  to: { path: '^packages/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
}));

// Inside the engine: each folder may import those of earlier lines. `sync` and `budget-file` know no subject.
const ENGINE_LEVELS = [
  ['values'],
  ['failures'],
  ['storage', 'recurrence'],
  ['conditions', 'log'],
  ['sync', 'budget-file', 'accounts', 'payees', 'categories', 'tags', 'notes', 'preferences', 'filters'],
  ['transactions', 'names'],
  ['rules', 'budgeting'],
  ['schedules', 'suggestions'],
  ['templates', 'bank-sync', 'importing', 'reports', 'query'],
  ['cards'],
  ['api'],
  ['hosts', 'testing'],
];
const SUBJECTS = ENGINE_LEVELS.slice(4).flat();

const engineDirections = ENGINE_LEVELS.flatMap((folders, level) => {
  const higher = ENGINE_LEVELS.slice(level + 1).flat();
  if (higher.length === 0) return [];
  return [
    {
      name: `engine-${folders[0]}-imports-downwards`,
      severity: 'error',
      comment: `${folders.join(', ')} of the engine may not import ${higher.join(', ')}.`,
      from: { path: `^packages/engine/src/(${folders.join('|')})/`, pathNot: TESTS },
      to: { path: `^packages/engine/src/(${higher.join('|')})/` },
    },
  ];
});

// Inside the app: each folder may import those of earlier lines; screens know each other only by links and lazy dialogs.
const WEB_LEVELS = [
  ['words'],
  ['host'],
  ['design', 'formats', 'commands'],
  ['pickers', 'appearance', 'passwords'],
  ['whole-budget'],
  ['bank-sync'],
  ['accounts'],
  ['register', 'budget', 'cards', 'settings', 'beginning'],
  ['frame'],
  ['app'],
];

const webDirections = WEB_LEVELS.flatMap((folders, level) => {
  const higher = WEB_LEVELS.slice(level + 1).flat();
  if (higher.length === 0) return [];
  return [
    {
      name: `web-${folders[0]}-imports-downwards`,
      severity: 'error',
      comment: `${folders.join(', ')} of the app may not import ${higher.join(', ')}.`,
      from: { path: `^packages/web/src/(${folders.join('|')})/`, pathNot: TESTS },
      to: { path: `^packages/web/src/(${higher.join('|')})/`, dependencyTypesNot: ['dynamic-import'] },
    },
  ];
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...directions,
    ...engineDirections,
    ...webDirections,
    {
      name: 'web-screens-do-not-know-the-engine-host',
      severity: 'error',
      comment: 'Screens speak with a Host; only main.ts knows which one there is.',
      from: { path: '^packages/web/src/', pathNot: `${TESTS}|^packages/web/src/(main\\.ts$|engine-host/)` },
      to: { path: '^packages/web/src/engine-host/' },
    },
    {
      name: 'web-knows-the-engine-by-its-light-doors',
      severity: 'error',
      comment: 'The page has types, values and the client; the engine itself runs in the worker.',
      from: { path: '^packages/web/src/', pathNot: `${TESTS}|^packages/web/src/engine-host/` },
      to: {
        path: '^packages/engine/',
        pathNot: '/templates/sentences\\.ts$|/values/index\\.ts$|/failures/index\\.ts$|/device-client\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'engine-files-and-sync-know-no-subject',
      severity: 'error',
      comment: 'sync and budget-file stand beside the subjects, on values, failures, storage and log.',
      from: { path: '^packages/engine/src/(sync|budget-file)/', pathNot: TESTS },
      to: { path: `^packages/engine/src/(${SUBJECTS.filter((name) => name !== 'sync' && name !== 'budget-file').join('|')})/` },
    },
    {
      name: 'engine-folders-have-one-door',
      severity: 'error',
      comment: 'A subject of the engine is reached through its index.ts.',
      from: { path: '^packages/engine/src/([^/]+)/', pathNot: `${TESTS}|^packages/engine/src/(hosts|api)/` },
      to: {
        path: `^packages/engine/src/(${SUBJECTS.join('|')}|conditions|recurrence)/`,
        pathNot: '^packages/engine/src/$1/|/index\\.ts$|/bank-sync/statement\\.ts$',
      },
    },
    {
      name: 'engine-hosts-alone-open-databases',
      severity: 'error',
      comment: 'Drivers are constructed by hosts (and tests): the engine runs wherever a Database is given.',
      from: { path: '^packages/engine/src/', pathNot: `${TESTS}|^packages/engine/src/(hosts|storage/drivers)/` },
      to: { path: '^packages/engine/src/storage/drivers/' },
    },
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
      to: {
        path: '^packages/',
        pathNot:
          '^packages/$1/|/src/index\\.ts$|/engine/src/(values/index|api/index|hosts/node/index|hosts/browser/index|hosts/device/index|hosts/device/device-client|bank-sync/statement|sync/index|sync/testing/device|failures/index|templates/sentences)\\.ts$',
      },
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
    exclude: { path: 'node_modules/(?!@extrato)|^packages/web/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
