// What a bank says about one account, in the budget's own terms: signs, days and cents are settled
// before a statement is made. Every source (Pluggy, later others) is mapped to this; everything that
// writes a budget from a bank reads only this. Rules: bank-sync-pluggy.md, sections 3 to 11.
import type { Cents, Day, Month } from '../values/index.ts';

/** One account of a bank at one moment, and its lines. */
export type BankStatement = {
  readonly account: BankAccount;
  /** Oldest first; within a day in the bank's order, then by creation time, then by id. */
  readonly lines: readonly BankLine[];
  /** Card bills, oldest due date first; empty for banks that do not send them. */
  readonly bills: readonly CardBill[];
  /** Lines that cannot be booked as they stand, each with its reason. They are never silently dropped. */
  readonly review: readonly ReviewLine[];
  /** What the person should know about the statement as a whole. */
  readonly warnings: readonly StatementWarning[];
  /** On which day a card's lines fall, where it is not that of the charge (section 4). */
  readonly cardDay?: 'purchase';
};

/**
 * `card-balance-sign`: the card's balance says credit where its lines say debt, or the reverse; the link can
 * override the sign. `bill-without-day`: a bill had no readable due day and was left out.
 */
export type StatementWarning = 'card-balance-sign' | 'bill-without-day';

/**
 * Kinds of accounts a bank can report. `investments` (all of a connection's) and `loan` have no lines: their accounts follow
 * the balance. An unknown kind is listed but cannot be linked.
 */
export type BankAccountKind = 'checking' | 'savings' | 'credit-card' | 'investments' | 'loan' | 'unknown';

/** An account as its bank describes it. */
export type BankAccount = {
  readonly id: string;
  readonly connectionId: string;
  readonly kind: BankAccountKind;
  readonly name: string;
  /** The institution's own name where it can be told, else the connector's. */
  readonly institution: string;
  /** Last digits only, for the person to tell accounts apart; null when unknown. */
  readonly maskedNumber: string | null;
  readonly owner: string | null;
  /** CPF or CNPJ, digits only. Never shown, logged or exported unmasked. */
  readonly ownerDocument: string | null;
  readonly currency: string;
  readonly balance: BankBalance;
  readonly status: 'active' | 'blocked' | 'cancelled' | 'unknown';
  /** When the bank's data was last read by the provider; null when never. */
  readonly refreshedAt: Date | null;
};

/** Balances in the budget's sign: a card's debt is negative. Null where the bank does not say, never zero instead. */
export type BankBalance = {
  readonly current: Cents | null;
  readonly available: Cents | null;
  /** Money the bank moved into an automatic investment; whether `current` includes it differs by bank. */
  readonly automaticallyInvested: Cents | null;
  /** Pots that the person set aside (caixinhas, cofrinhos); never counted twice. */
  readonly reserved: readonly ReservedBalance[];
  readonly overdraftLimit: Cents | null;
  readonly credit: CreditBalance | null;
};

/** One pot of set-aside money. */
export type ReservedBalance = { readonly name: string; readonly amount: Cents };

/** What only cards have. */
export type CreditBalance = {
  readonly limit: Cents | null;
  readonly availableLimit: Cents | null;
  readonly minimumPayment: Cents | null;
  readonly closesOn: Day | null;
  readonly dueOn: Day | null;
  /** Equal for cards that share one limit, so that one debt is counted once; null when not shared. */
  readonly sharedLimitKey: string | null;
};

/** One row of a statement. */
export type BankLine = {
  readonly id: string;
  /** The bank's own id, where the provider passes it on; not guaranteed unique. */
  readonly providerId: string | null;
  readonly day: Day;
  /** Positive is money into the account, in the account's currency. */
  readonly amount: Cents;
  readonly status: 'pending' | 'posted';
  /** Later than the statement's own day: shown as upcoming, not booked (section 8). */
  readonly upcoming: boolean;
  /** Displayed payee, never empty (section 5). */
  readonly payee: string;
  /** The bank's text, unchanged: people's rules depend on it. */
  readonly importedPayee: string;
  /** At most 250 characters, documents masked; null when there is nothing to add (section 6). */
  readonly notes: string | null;
  readonly order: number | null;
  readonly createdAt: Date | null;
  readonly operation: string | null;
  /** The provider's own evidence says that this pays a card's bill (section 11); pairing needs more than that. */
  readonly paysBill: boolean;
  readonly category: ProviderCategory | null;
  readonly merchant: Merchant | null;
  readonly payer: Counterparty | null;
  readonly receiver: Counterparty | null;
  /** Reference shared by both sides of a PIX (its end-to-end id). */
  readonly paymentReference: string | null;
  readonly paymentMethod: string | null;
  readonly original: OriginalAmount | null;
  readonly installment: Installment | null;
  readonly card: CardLine | null;
};

/** A line that needs a person's eye, and why. */
export type ReviewLine = {
  readonly id: string;
  readonly importedPayee: string;
  /** Null when the bank's date cannot be read. */
  readonly day: Day | null;
  /** Budget sign, in `currency`, which need not be the account's; null when the bank's amount cannot be read. */
  readonly amount: Cents | null;
  readonly currency: string;
  readonly reason: 'bad-date' | 'bad-amount' | 'missing-exchange' | 'suspicious-exchange';
};

/** The provider's own category; a suggestion at most. */
export type ProviderCategory = { readonly id: string; readonly name: string };

/** Where a purchase was made. `categoryCode` is the card network's MCC. */
export type Merchant = {
  readonly name: string | null;
  readonly businessName: string | null;
  /** Digits and letters only. */
  readonly cnpj: string | null;
  readonly categoryCode: string | null;
};

/** One side of a payment. Documents are digits only, or masked as the bank sent them. */
export type Counterparty = {
  readonly name: string | null;
  readonly document: string | null;
  readonly bankCode: string | null;
  readonly branch: string | null;
  readonly account: string | null;
};

/** What a foreign purchase cost in its own currency; the sign is the line's. */
export type OriginalAmount = { readonly amount: Cents; readonly currency: string };

/** Charge `number` of `count`; a plain purchase ("1 of 1") has none. */
export type Installment = {
  readonly number: number;
  readonly count: number;
  /** The whole purchase as a positive amount; null when the bank does not say. */
  readonly total: Cents | null;
  readonly purchasedOn: Day | null;
};

/** What only card lines have. */
export type CardLine = {
  readonly billId: string | null;
  readonly billForecast: Month | null;
  readonly lastDigits: string | null;
  readonly feeType: string | null;
  readonly otherCreditsType: string | null;
  /** The day of the charge, where the line falls on that of the purchase and the two differ. */
  readonly chargedOn?: Day;
};

/** A card's bill (fatura). */
export type CardBill = {
  readonly id: string;
  readonly dueOn: Day;
  readonly closesOn: Day | null;
  /** Positive is owed to the bank, as people read a bill; null when the bank does not say. */
  readonly total: Cents | null;
  readonly minimumPayment: Cents | null;
  readonly charges: readonly BillCharge[];
  readonly payments: readonly BillPayment[];
};

/** Interest, fees and tax on a bill; positive is owed. */
export type BillCharge = { readonly type: string; readonly amount: Cents; readonly info: string | null };

/** A payment that the bank counts towards a bill; positive. */
export type BillPayment = { readonly day: Day; readonly amount: Cents; readonly mode: string | null; readonly type: string };
