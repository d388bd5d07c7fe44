// The seam between the sandbox's two layers (pluggy-sandbox.md, section 1.1).
//
// Below it, a bank is a pure function of its options, the virtual time and the edits made to it: it says
// what the bank shows *now*. Above it, the Pluggy layer takes snapshots during executions and gives rows
// their ids, creation times and deletions. Records here have Pluggy's field names and units, without the
// fields that only the Pluggy layer can know: `id`, `itemId`, `accountId`, `createdAt`, `updatedAt`.

/** Data profiles of pluggy-sandbox.md, section 6.2. */
export type ProfileName = 'A' | 'B' | 'M1' | 'M2' | 'M3' | 'P' | 'V';

/** What a login's trigger user changes about the data (section 4). */
export type BankVariant = {
  /** `user-ok-two-checking-accounts`. */
  readonly secondChecking?: boolean;
  /** `user-ok-perf`: how many times the usual rows; 1 when absent. */
  readonly volume?: number;
  /** Accounts without any rows, bills, investments or loans. */
  readonly empty?: boolean;
  readonly noAccounts?: boolean;
  /** Every optional field null; no categories; no `type` on some rows. */
  readonly nulls?: boolean;
  /** Card amounts always positive and the card balance negative. */
  readonly positiveCardAmounts?: boolean;
  /** Connector 9: a second holder. */
  readonly joint?: boolean;
  /** Connectors 0 to 5 logged in as `user-ok`: accounts say "John Doe". */
  readonly ownerText?: string;
};

export type BankOptions = {
  readonly seed: string;
  readonly profile: ProfileName;
  readonly variant?: BankVariant;
  /** Virtual moment at which the world began. "Month -6" and the like count from it; history grows after it. */
  readonly anchor: Date;
};

/** One bank of one person. Holds no mutable state: same options, time and edits give the same snapshot. */
export type Bank = {
  /** Everything that the bank shows at this moment. Never older than 13 months before the anchor. */
  snapshot(at: Date, edits?: readonly BankEdit[]): BankSnapshot;
};

export type BankSnapshot = {
  readonly accounts: readonly BankAccountRecord[];
  /** Account after account, each oldest first. */
  readonly rows: readonly BankRow[];
  /**
   * Rows beyond `rows`: the `volume` variant and edits of that kind. At most one an account; the latest order
   * replaces what was there. Usually empty.
   */
  readonly bulk: readonly BankBulk[];
  readonly bills: readonly BankBill[];
  readonly investments: readonly BankInvestment[];
  readonly loans: readonly BankLoan[];
  /** Null for profiles without the identity product (M1, M2, M3). */
  readonly identity: PlainRecord | null;
  /** Open Finance permissions granted; empty for direct connectors. */
  readonly permissions: readonly string[];
};

/** JSON-like data in Pluggy's shape. */
export type PlainRecord = { readonly [field: string]: unknown };

/** `key` is stable for ever (`A1`, `B2`, ...); `record` is the Pluggy account without the upper layer's fields. */
export type BankAccountRecord = {
  readonly key: string;
  readonly type: 'BANK' | 'CREDIT';
  readonly record: PlainRecord;
  /** What `GET /bills` does for this account (section 6.3): lists, answers 404, or gives an empty page. */
  readonly bills: 'list' | 'not-found' | 'empty';
};

/** One row that the bank shows now. */
export type BankRow = {
  /** Identity of the underlying event at the bank, stable whatever the bank shows of it. Unique in the bank. */
  readonly ref: string;
  /** Test handle of section 6.6, or null. */
  readonly handle: string | null;
  readonly accountKey: string;
  /**
   * What Pluggy recognises the row by (pluggy-api.md, section 8.6): the bank's own id where it sends one, else
   * a value built from description, amount, date and position among equals. A changed key means a new row id.
   */
  readonly identityKey: string;
  /** Moment from which the bank shows this row: late rows have an old date and a recent appearance. */
  readonly appearedAt: Date;
  /** The Pluggy transaction without the upper layer's fields; dates are full ISO texts unless a handle says otherwise. */
  readonly record: PlainRecord & {
    readonly date: string;
    readonly amount: number;
    readonly description: string;
    readonly status: 'PENDING' | 'POSTED';
  };
  /** Key of the bill (`BankBill.key`) that holds this row; the upper layer turns it into `creditCardMetadata.billId`. */
  readonly billKey: string | null;
};

/**
 * A card bill. The `id` of each `payments[]` and `financeCharges[]` entry is a text unique in this bank, not a
 * UUID: the upper layer replaces it by one of its own.
 */
export type BankBill = {
  readonly key: string;
  readonly accountKey: string;
  readonly record: PlainRecord;
  /** An open bill still grows: its rows carry no `billKey` yet. */
  readonly closed: boolean;
  /**
   * Reais that the bill before this one left; the payment of that bill is among this bill's own rows. So for a
   * closed bill `totalAmount` = its rows + `financeCharges` + `carriedOver` (section 6.8, no. 3).
   */
  readonly carriedOver: number;
};

/**
 * Very many rows of one account, each computed when asked for and never stored; ordered by date, oldest first.
 * They are posted, never edited, and come in small groups that add up to zero.
 */
export type BankBulk = {
  readonly accountKey: string;
  readonly length: number;
  /** The row at a position; throws a RangeError outside `0 .. length - 1`. Later snapshots only append. */
  rowAt(index: number): BankRow;
  /** Position of the first row whose `date` is not before this ISO text; `length` when there is none. */
  firstFrom(date: string): number;
};

/** The `id` of each movement is a text unique in this bank; the upper layer replaces it. Oldest first. */
export type BankInvestment = { readonly key: string; readonly record: PlainRecord; readonly movements: readonly PlainRecord[] };
export type BankLoan = { readonly key: string; readonly record: PlainRecord };

/**
 * A change ordered through the control API (section 8). `at` is the virtual moment from which it holds; edits are
 * given oldest first. `ref` is a row's `ref` or its handle. An edited row's own story stops: what the bank showed
 * of it then, with the changes, is what it shows from there on. A `record` holds Pluggy's fields; without `type`
 * the sign of `amount` decides, by the rule of the account's kind.
 */
export type BankEdit = { readonly at: Date } & (
  | { readonly kind: 'add'; readonly ref: string; readonly accountKey: string; readonly record: PlainRecord }
  | {
      readonly kind: 'post';
      readonly ref: string;
      readonly idPolicy: 'same' | 'new';
      readonly record: PlainRecord;
      readonly dropMetadata?: boolean;
    }
  | { readonly kind: 'amend'; readonly ref: string; readonly idPolicy: 'same' | 'new'; readonly record: PlainRecord }
  | { readonly kind: 'remove'; readonly ref: string }
  | { readonly kind: 'close-bill'; readonly accountKey: string }
  | {
      readonly kind: 'balance';
      readonly accountKey: string;
      readonly delta?: number;
      readonly value?: number;
      readonly mode?: 'bill' | 'limit';
    }
  | {
      readonly kind: 'volume';
      readonly accountKey: string;
      readonly rows: number;
      readonly from?: string;
      readonly perDay?: number;
    }
  | { readonly kind: 'remove-account'; readonly accountKey: string }
);
