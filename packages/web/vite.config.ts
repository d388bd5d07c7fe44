import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import project from '../../package.json' with { type: 'json' };
import { leanSqlite } from './build/lean-sqlite.ts';
import { offline } from './build/offline.ts';
import { precompress } from './build/precompress.ts';
import { preloadPage } from './build/preload-page.ts';
import { SERVED_PATTERN } from './build/served-by-server.ts';

/** Where a development page finds its server; built pages are served by it. */
const SERVER = process.env['EXTRATO_DEV_SERVER'] ?? 'http://127.0.0.1:5006';

export default defineConfig({
  root: import.meta.dirname,
  define: { 'import.meta.env.EXTRATO_VERSION': JSON.stringify(project.version) },
  plugins: [leanSqlite(), react(), preloadPage(), offline(), precompress()],
  worker: { format: 'es', plugins: () => [leanSqlite()] },
  // The module finds its WebAssembly beside itself, where it would not be after bundling for development.
  optimizeDeps: {
    exclude: ['@sqlite.org/sqlite-wasm'],
    entries: ['index.html', 'src/engine-host/worker/device-worker.ts', 'src/**/*.tsx'],
  },
  build: { target: 'es2024', manifest: true, sourcemap: false, assetsInlineLimit: 0 },
  // EXTRATO_DEV_STILL: pages are not reloaded when a file changes.
  server: {
    host: '127.0.0.1',
    hmr: !process.env['EXTRATO_DEV_STILL'],
    proxy: { [SERVED_PATTERN]: { target: SERVER, ws: true } },
  },
});
