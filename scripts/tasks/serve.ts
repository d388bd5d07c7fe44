import { buildWebApp } from './web-app.ts';

/** `npm start`: the web app built, then the server with the sandbox bank on offer, in this very process. */
export async function runServer(): Promise<number> {
  await buildWebApp();
  process.env['EXTRATO_SANDBOX'] ??= 'on';
  await import('../../packages/server/src/main.ts');
  return Number(process.exitCode ?? 0);
}

/** `npm run sandbox`: the Pluggy emulator alone. */
export async function runSandbox(): Promise<number> {
  await import('../../packages/pluggy-sandbox/src/main.ts');
  return Number(process.exitCode ?? 0);
}
