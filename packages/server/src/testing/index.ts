// What tests of other packages need to run this server with a bank.
export { hashToken } from '../users/sessions.ts';
export { type Caller, callerOf } from './api.ts';
export { type BankHouse, ITEMS, openBankHouse } from './bank-house.ts';
export { must } from './device.ts';
