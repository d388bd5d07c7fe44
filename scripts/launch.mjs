// The way in, for `npm start`, `npm test` and the rest. Plain JavaScript that Node 20 can read.
// It finds a Node that can run TypeScript and SQLite, installs what the lock file names when that
// changed, and hands over to tasks.ts. When nothing changed this costs a few milliseconds.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WANTED = [24, 17];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
const INSTALL_FLAGS = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];

const node = recentNode();
install(root, 'package-lock.json');
hand(node, process.argv.slice(2));

/** Path of a Node that is new enough: the one named by hand, the running one, or a private copy. */
function recentNode() {
  if (process.env.EXTRATO_NODE) return process.env.EXTRATO_NODE;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > WANTED[0] || (major === WANTED[0] && minor >= WANTED[1])) return process.execPath;
  if (!privateNode()) {
    console.error(`Node ${process.versions.node} is older than ${WANTED.join('.')}: fetching a private copy…`);
    npm(['ci', ...INSTALL_FLAGS], join(root, 'toolchain'), process.execPath);
  }
  return (
    privateNode() ??
    fail(
      `Extrato needs Node ${WANTED.join('.')} or newer, and no copy could be fetched for ` +
        `${process.platform} ${process.arch}. Connect to the internet once, or install Node and try again.`,
    )
  );
}

function privateNode() {
  const names = [`node-${windows ? 'win' : process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`];
  return names
    .map((name) => join(root, 'toolchain/node_modules', name, 'bin', windows ? 'node.exe' : 'node'))
    .find((path) => existsSync(path));
}

/** Installs a folder's packages when its lock file or the platform differ from the last install. */
function install(folder, lock) {
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, lock)))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  const stamp = join(folder, 'node_modules/.extrato-install');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.error('Installing packages…');
  const done = npm(['ci', ...INSTALL_FLAGS], folder, node) || npm(['install', '--no-save', ...INSTALL_FLAGS], folder, node);
  if (!done) fail('The packages could not be installed. Connect to the internet once and try again.');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** Runs the npm that started us, without a shell where that is possible, under the Node of our choice. */
function npm(args, cwd, under) {
  const cli = process.env.npm_execpath;
  const ours = cli && /npm-cli\.js$/.test(cli);
  const child = spawnSync(ours ? under : 'npm', [...(ours ? [cli] : []), ...args], {
    cwd,
    env: withNodeFirst(under),
    // Our output belongs to the command that follows.
    stdio: ['inherit', 2, 'inherit'],
    shell: !ours && windows,
  });
  return child.status === 0;
}

function withNodeFirst(path) {
  return { ...process.env, PATH: `${dirname(path)}${delimiter}${process.env.PATH ?? ''}` };
}

function hand(path, args) {
  const child = spawn(path, [join(root, 'scripts/tasks.ts'), ...args], {
    cwd: root,
    env: {
      // Compiled code is kept between starts: without it every start would load the TypeScript stripper again.
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/extrato'),
      // For glibc: freed pieces from 1 MiB on go back to the system. Else each sign-in could keep the 19 MiB it hashes in.
      MALLOC_MMAP_THRESHOLD_: String(1024 * 1024),
      ...withNodeFirst(path),
    },
    stdio: 'inherit',
  });
  // npm's own shell does not pass signals on: without this the server would outlive `kill <npm>`.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const parent = process.ppid;
  if (!windows) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
