import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { SERVED_PATTERN } from './served-by-server.ts';

const WORKER = 'service-worker';

/** Letters of scripts that the app's languages do not use; a browser asks for them only where such letters stand. */
const OTHER_SCRIPTS = /inter-(cyrillic|greek|vietnamese)/;

/** Builds the service worker with the list of files that it keeps on the device. */
export function offline(): Plugin {
  let publicDir = '';
  return {
    name: 'offline',
    apply: 'build',
    config: (config) => ({
      build: {
        rolldownOptions: {
          input: {
            index: join(config.root ?? '', 'index.html'),
            [WORKER]: join(config.root ?? '', 'src/service-worker/worker.ts'),
          },
          output: { entryFileNames: ({ name }) => (name === WORKER ? '[name].js' : 'assets/[name]-[hash].js') },
        },
      },
    }),
    configResolved: (config) => {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle[`${WORKER}.js`];
        if (worker?.type !== 'chunk') throw new Error('The service worker is not in the build');
        const built = Object.values(bundle).filter(({ fileName }) => fileName !== worker.fileName && isKept(fileName));
        const own = readdirSync(publicDir).filter(isKept);
        const version = createHash('sha256').update(worker.code);
        for (const file of built) version.update(file.fileName).update(file.type === 'chunk' ? file.code : file.source);
        for (const name of own) version.update(name).update(readFileSync(join(publicDir, name)));
        const files = [...built.map(({ fileName }) => fileName), ...own].map((name) => `/${name}`).sort();
        const given = { __FILES__: files, __VERSION__: version.digest('hex').slice(0, 16), __SERVED__: SERVED_PATTERN };
        for (const [name, value] of Object.entries(given)) worker.code = worker.code.replaceAll(name, JSON.stringify(value));
      },
    },
  };
}

function isKept(name: string): boolean {
  return !name.startsWith('.') && !name.endsWith('.map') && !OTHER_SCRIPTS.test(name);
}
