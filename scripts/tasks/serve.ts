import { runNode } from './run.ts';

/** `npm start`: the server with the sandbox bank on offer. */
export function runServer(args: readonly string[]): Promise<number> {
  return runNode('packages/server/src/main.ts', args, { env: { EXTRATO_SANDBOX: process.env['EXTRATO_SANDBOX'] ?? 'on' } });
}

/** `npm run sandbox`: the Pluggy emulator alone. */
export function runSandbox(args: readonly string[]): Promise<number> {
  return runNode('packages/pluggy-sandbox/src/main.ts', args);
}
