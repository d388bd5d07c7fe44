import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Program } from './contender.ts';

/**
 * The official sync server in production mode, over the stand-in for its database driver: the same SQLite and the
 * same Node as ours. From the interop tests' folder, or from `EXTRATO_PEER_DIR`; null when it is not installed.
 */
export function findPeerServer(): Program | null {
  const folder = process.env['EXTRATO_PEER_DIR'] ?? join(import.meta.dirname, '../tests/interop');
  const file = join(folder, 'node_modules/@actual-app/sync-server/build/bin/actual-server.js');
  if (!existsSync(file)) return null;
  return {
    file,
    env: (port, dataDir) => ({
      ACTUAL_HOSTNAME: '127.0.0.1',
      ACTUAL_PORT: String(port),
      ACTUAL_DATA_DIR: dataDir,
      ACTUAL_TRUSTED_PROXIES: '127.0.0.1/32',
    }),
  };
}
