// What a profile consists of: its accounts, and how their stories are told.

import type { PartyKey } from './cast.ts';
import type { BankLoan, PlainRecord } from './contract.ts';
import type { Entry } from './entry.ts';
import type { Position } from './position.ts';
import type { Traits } from './traits.ts';
import type { World } from './world.ts';

/** A savings pot within the balance; hundredths. `share` of the CDI rate, 1 = 100 %. */
export type Pot = { readonly name: string; readonly cents: number; readonly share: number };

export type BankPlan = {
  readonly kind: 'BANK';
  readonly key: string;
  readonly subtype: 'CHECKING_ACCOUNT' | 'SAVINGS_ACCOUNT';
  readonly holder: PartyKey;
  readonly name: string;
  readonly marketingName: string;
  /** Hundredths at the world's start. */
  readonly opening: number;
  readonly overdraft: number;
  readonly pots?: readonly Pot[];
};

export type CardPlan = {
  readonly kind: 'CREDIT';
  readonly key: string;
  /** Last four digits. */
  readonly number: string;
  readonly holder: PartyKey;
  readonly name: string;
  readonly marketingName: string;
  readonly level: string;
  readonly brand: string;
  /** Hundredths; cards of one bank with the same `limitGroup` share it. */
  readonly limit: number;
  readonly limitGroup?: string;
  readonly holderType: 'MAIN' | 'ADDITIONAL';
  /** The bill closes at the start of this day. */
  readonly closingDay: number;
  readonly dueDay: number;
  /** Who pays the bill, and the words on both sides. `text` is what the card says, by default cleaned `cardRaw`. */
  readonly payment: {
    readonly account: string;
    readonly bankRaw: string;
    readonly cardRaw: string;
    readonly text?: string;
    readonly operation: string | null;
    readonly bankHandle?: string;
    readonly cardHandle?: string;
    /** Handle of a pending copy that the bank shows beside the posted payment. */
    readonly twinHandle?: string;
  };
  /** Month, counted from the anchor's, whose bill is paid only in part and then in four instalments. */
  readonly financedMonth?: number;
};

export type AccountPlan = BankPlan | CardPlan;

export type Profile = {
  readonly accounts: readonly AccountPlan[];
  /** All that happens but the payments of bills, which follow from it. */
  tell(world: World, traits: Traits): readonly Entry[];
  positions(world: World): readonly Position[];
  loans(world: World, at: number): readonly BankLoan[];
  readonly identity: PlainRecord | null;
  readonly permissions: readonly string[];
};
