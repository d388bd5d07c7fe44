import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { connectServer, type NodeServer } from '@extrato/engine/node';
import { z } from 'zod';
import type { Settings } from '../config/settings.ts';
import { orStop, Stop } from '../failure.ts';

const TOKENS = z.record(z.string(), z.string());

/**
 * Signs in, or goes on with the session of an earlier command: many commands in a row are then one sign-in. The token
 * is kept in a file that only its owner can read.
 */
export async function openServer(settings: Settings): Promise<NodeServer> {
  const url = serverUrl(settings);
  if (settings.sessionToken) return orStop(await connectServer({ url, token: settings.sessionToken }));
  const { password } = settings;
  if (password === undefined) throw new Stop({ code: 'sign-in-missing' });
  const tokens = readTokens(settings);
  const token = tokens[url];
  if (token) {
    const server = orStop(await connectServer({ url, token }));
    const session = await server.account.session();
    if (session.ok) return server;
    if (session.error.code !== 'sync-signed-out') throw new Stop(session.error);
  }
  const server = orStop(await connectServer({ url, password }));
  writeTokens(settings, { ...tokens, [url]: server.token });
  return server;
}

/** The server's address, without a slash at its end. */
export function serverUrl({ serverUrl: url }: Settings): string {
  if (!url) throw new Stop({ code: 'server-missing' });
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) throw new Stop({ code: 'server-address', details: { url } });
  return url.replace(/\/+$/, '');
}

function tokensPath({ dataDir }: Settings): string {
  return join(dataDir, '.extrato', 'sessions.json');
}

function readTokens(settings: Settings): Readonly<Record<string, string>> {
  const path = tokensPath(settings);
  if (!existsSync(path)) return {};
  try {
    return TOKENS.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
}

function writeTokens(settings: Settings, tokens: Readonly<Record<string, string>>): void {
  const path = tokensPath(settings);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, JSON.stringify(tokens), { mode: 0o600 });
  chmodSync(path, 0o600);
}
