import type { PlainRecord } from '../bank/contract.ts';

/** JSON-like data as it is answered. */
export type Body = PlainRecord & { readonly id: string };
