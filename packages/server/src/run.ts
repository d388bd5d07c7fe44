import { ConfigError, readConfig } from './config.ts';
import { type RunningServer, startServer } from './server.ts';

/** Where the few lines for the person at the terminal go. */
export type Terminal = { readonly say: (line: string) => void; readonly complain: (line: string) => void };

/** Runs the server as the environment says, until the process is told to stop. Gives the exit code. */
export async function runServer({ say, complain }: Terminal): Promise<number> {
  let server: RunningServer;
  try {
    const config = readConfig();
    server = await startServer(config);
    say(`Extrato is ready on ${server.url}`);
    if (config.sandbox) say('Sandbox bank on offer: client id "sandbox-client", client secret "sandbox-secret".');
  } catch (error) {
    for (const sentence of sentencesFor(error)) complain(sentence);
    return 1;
  }
  await stopSignal();
  await server.close();
  return 0;
}

/**
 * Waits until the process is told to stop. The listeners stay: Ctrl+C reaches us twice, from the terminal and from the
 * launcher, and the second one must not end us in the middle of closing, which takes 5 seconds at most.
 */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

function sentencesFor(error: unknown): readonly string[] {
  if (error instanceof ConfigError) return error.sentences;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return ['Another program already listens there. Stop it, or choose another port with EXTRATO_PORT.'];
  }
  return [`Extrato could not start: ${error instanceof Error ? error.message : String(error)}`];
}
