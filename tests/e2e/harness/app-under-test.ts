import { join } from 'node:path';

/** Where the app is built for the tests, apart from the one that people use. */
export const APP_UNDER_TEST: string = join(import.meta.dirname, '../../../.extrato/app-under-test');
