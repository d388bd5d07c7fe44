import { join } from 'node:path';

/** Where the app is built for the tests, apart from the one that people use. `EXTRATO_E2E_APP` names another folder. */
export const APP_UNDER_TEST: string =
  process.env['EXTRATO_E2E_APP'] ?? join(import.meta.dirname, '../../../.extrato/app-under-test');
