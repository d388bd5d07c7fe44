// What `server.ts` runs: the server as it is, with the build that is under test.
import { readConfig, startServer } from '@extrato/server';
import { APP_UNDER_TEST } from './app-under-test.ts';

const server = await startServer(readConfig(), { appFolder: APP_UNDER_TEST });
process.on('SIGTERM', () => void server.close());

// A test run that is cut short must not leave servers behind; one that is started by hand stays.
const { ppid } = process;
if (process.env['EXTRATO_E2E_CHILD']) setInterval(() => process.ppid !== ppid && process.exit(), 1000).unref();
