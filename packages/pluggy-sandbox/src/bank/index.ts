export { openBank } from './bank.ts';
export { CATEGORIES, type Category } from './categories.ts';
export type * from './contract.ts';
