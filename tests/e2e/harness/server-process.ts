// What `server.ts` runs: the server as it is, with the build that is under test.
import { readConfig, startServer } from '@extrato/server';
import { APP_UNDER_TEST } from './app-under-test.ts';

const server = await startServer(readConfig(), { appFolder: APP_UNDER_TEST });
process.on('SIGTERM', () => void server.close());
