export { openBank } from './bank.ts';
export { CATEGORIES } from './categories.ts';
export type * from './contract.ts';
