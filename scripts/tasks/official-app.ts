import { startWebClient, type WebClient } from '../../tests/interop/harness/web-client.ts';
import { installFolder } from './run.ts';

/**
 * `npm run official-app`: the published official web app with our server's routes behind the same address, for a
 * person without an Actual app. Serves until a signal ends it; the server may come and go meanwhile.
 */
export async function runOfficialApp(): Promise<number> {
  const port = Number(process.env['OFFICIAL_APP_PORT'] ?? 5008);
  const serverPort = Number(process.env['EXTRATO_PORT'] ?? 5006);
  if (![port, serverPort].every((each) => Number.isInteger(each) && each >= 0 && each <= 65_535)) {
    console.error('OFFICIAL_APP_PORT and EXTRATO_PORT must be port numbers.');
    return 2;
  }
  await installFolder('tests/interop');
  let app: WebClient;
  try {
    app = await startWebClient({ port, apiUrl: `http://127.0.0.1:${serverPort}` });
  } catch (error) {
    console.error(sentenceFor(error, port));
    return 1;
  }
  console.log(`The official Actual app is ready on ${app.url}, with the server of http://localhost:${serverPort} behind it.`);
  if (!(await answers(serverPort))) {
    console.log(
      `No server answers on http://localhost:${serverPort} yet: run "npm start" in another terminal, then reload the app.`,
    );
  }
  await stopSignal();
  await app[Symbol.asyncDispose]();
  return 0;
}

async function answers(port: number): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/info`).catch(() => undefined);
  return answer?.ok ?? false;
}

/** The listeners stay: Ctrl+C reaches us twice, from the terminal and from the launcher. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

function sentenceFor(error: unknown, port: number): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Another program already listens on port ${port}. Stop it, or choose another port with OFFICIAL_APP_PORT.`;
  }
  return `The official app could not start: ${error instanceof Error ? error.message : String(error)}`;
}
