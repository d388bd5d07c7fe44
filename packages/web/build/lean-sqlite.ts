import type { Plugin } from 'vite';

/** A part of SQLite's module, named by words of its first lines, that adds something which we do not use. */
const UNUSED_PARTS = [
  'sqlite3.initWorker1API = function',
  'wasm.exports.sqlite3_declare_vtab',
  'config.disable?.vfs?.kvvfs',
  'config.disable.vfs["opfs-vfs"]',
  '!sqlite3.opfs || sqlite3.config.disable?.vfs?.opfs)',
  '!sqlite3.opfs || sqlite3.config.disable?.vfs?.["opfs-wl"]',
];
const PART = '\n\t\tglobalThis.sqlite3ApiBootstrap.initializers.push(function(sqlite3) {\n';
const PART_END = '\n\t\t});';

/** Between the module and its exports stands a client for a worker of its own. */
const CLIENT = /\n\/\/#region src\/bin\/sqlite3-worker1-promiser\.mjs\n[\s\S]*?\n\/\/#endregion\n/;
const CLIENT_NAME = 'const sqlite3Worker1Promiser$1 = sqlite3_worker1_promiser_default;';

/**
 * Leaves out of SQLite's module what belongs to its own worker and to the ways of keeping files that we do not use: a
 * quarter of its text, and two more files of the build. Fails when the module is not written as it was.
 */
export function leanSqlite(): Plugin {
  return {
    name: 'lean-sqlite',
    enforce: 'pre',
    transform: {
      filter: { id: /@sqlite\.org\/sqlite-wasm\/dist\/index\.mjs/ },
      handler: (code) => ({ code: lean(code), map: null }),
    },
  };
}

function lean(code: string): string {
  const [head = '', ...parts] = code.split(PART);
  const kept = parts.map((part) => {
    const start = part.slice(0, 300);
    if (!UNUSED_PARTS.some((words) => start.includes(words))) return `${PART}${part}`;
    const end = part.indexOf(PART_END);
    if (end < 0) throw changed('a part without an end');
    return part.slice(end + PART_END.length);
  });
  const isWhole = kept.filter((part) => !part.startsWith(PART)).length === UNUSED_PARTS.length;
  if (!isWhole) throw changed('a part that is left out');
  const text = `${head}${kept.join('')}`;
  if (!CLIENT.test(text) || !text.includes(CLIENT_NAME)) throw changed('the client of its worker');
  return text.replace(CLIENT, '\n').replace(CLIENT_NAME, 'const sqlite3Worker1Promiser$1 = undefined;');
}

function changed(what: string): Error {
  return new Error(`@sqlite.org/sqlite-wasm is not written as expected: ${what}`);
}
