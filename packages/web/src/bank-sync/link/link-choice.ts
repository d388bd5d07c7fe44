// What a person chose for each bank account to be linked, and what is suggested to them. Pure.
import type { accounts } from '@extrato/engine/api';
import type { BankConnection, LinkRequest } from '@extrato/engine/device-client';
import { type Day, foldText } from '@extrato/engine/values';
import type { LinkedAccount } from '../use-banks.ts';

export type FoundAccount = BankConnection['accounts'][number];

/** How one account of a bank is to enter the budget. */
export type LinkDraft = {
  readonly connection: string;
  readonly bankAccountId: string;
  readonly mode: 'new' | 'existing';
  /** Of a new account. */
  readonly name: string;
  readonly offBudget: boolean;
  /** An account that exists; null: not chosen yet. */
  readonly account: string | null;
  /** First day to import; null for everything. */
  readonly since: Day | null;
  /** A new account starts at zero instead of where the bank's balance puts it. */
  readonly fromZero: boolean;
  /** A card's bank tells its debt as money in the person's favour; null: nobody said. */
  readonly invertBalance: boolean | null;
};

/** What can be linked to; `moved` accounts hang on a bank account that is gone. */
export type LinkTarget = { readonly account: accounts.Account; readonly moved: boolean };

/** Accounts of the budget that a bank's account may be tied to: those without a bank, and those whose bank account is gone. */
export function linkTargets(
  list: readonly accounts.Account[],
  linked: readonly LinkedAccount[],
  connections: readonly BankConnection[],
): readonly LinkTarget[] {
  const present = new Set(connections.flatMap((connection) => connection.accounts.map(({ id }) => id)));
  const isWhole = connections.every(({ problem }) => problem === null || problem.code === 'no-accounts');
  // A connection that could not be read may still have the account: then nothing counts as gone.
  const gone = new Set(isWhole ? linked.filter(({ bankAccountId }) => !present.has(bankAccountId)).map(({ id }) => id) : []);
  return list.flatMap((account) =>
    !account.closed && (account.bankAccountId === null || gone.has(account.id)) ? [{ account, moved: gone.has(account.id) }] : [],
  );
}

const lastDigits = (text: string | null): string => (text ?? '').replace(/\D/g, '').slice(-4);

/** How much a budget's account looks like one of a bank: its number counts most, then the whole name, then words of it. */
function likeness(account: accounts.Account, bank: FoundAccount): number {
  const own = foldText(account.name);
  const digits = lastDigits(bank.maskedNumber);
  const isNumbered = digits.length === 4 && (own.includes(digits) || lastDigits(account.mask) === digits);
  const isNamed = own === foldText(bank.name) || own === foldText(account.officialName ?? '\0');
  const words = wordsOf(`${bank.institution} ${bank.name}`);
  const shared = wordsOf(account.name).filter((word) => words.includes(word)).length;
  return (isNumbered ? 8 : 0) + (isNamed ? 4 : 0) + shared;
}

function wordsOf(text: string): readonly string[] {
  return foldText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);
}

/** The target that a bank's account most likely is; undefined when none is like it, or several are alike. */
export function suggestTarget(bank: FoundAccount, targets: readonly LinkTarget[]): LinkTarget | undefined {
  const scored = targets.map((target) => ({ target, score: likeness(target.account, bank) + (target.moved ? 1 : 0) }));
  const best = scored.toSorted((a, b) => b.score - a.score);
  const [first, second] = best;
  return first && first.score >= 4 && first.score > (second?.score ?? 0) ? first.target : undefined;
}

/** `Nubank Conta corrente 1234`: who, what and which. A name that speaks of its bank already needs no other. */
export function suggestName(bank: FoundAccount): string {
  const own = wordsOf(bank.name);
  const tellsBank = wordsOf(bank.institution).some((word) => own.includes(word));
  const whole = tellsBank ? bank.name : `${bank.institution} ${bank.name}`;
  const digits = lastDigits(bank.maskedNumber);
  return (digits === '' || whole.includes(digits) ? whole : `${whole} ${digits}`).trim().slice(0, 200);
}

/** The last digits of a number as people know them from cards: `•••• 1234`. */
export function maskOf({ maskedNumber }: Pick<FoundAccount, 'maskedNumber'>): string {
  const digits = lastDigits(maskedNumber);
  return digits === '' ? '' : `•••• ${digits}`;
}

/** What is offered first for an account of a bank; `account` when the person came to link that very one. */
export function suggestDraft(
  connection: string,
  bank: FoundAccount,
  targets: readonly LinkTarget[],
  account?: string,
): LinkDraft {
  const target = account ?? suggestTarget(bank, targets)?.account.id ?? null;
  return {
    connection,
    bankAccountId: bank.id,
    mode: target === null ? 'new' : 'existing',
    name: suggestName(bank),
    // Checking, savings and cards are money to be distributed; what is not cannot be linked yet.
    offBudget: bank.kind === 'unknown' || bank.kind === 'investments' || bank.kind === 'loan',
    account: target,
    since: null,
    fromZero: false,
    invertBalance: null,
  };
}

export type DraftFault = 'nameMissing' | 'existingMissing';

/** What is missing before it can be carried out; null when nothing is. */
export function draftFault(draft: LinkDraft): DraftFault | null {
  if (draft.mode === 'new') return draft.name.trim() === '' ? 'nameMissing' : null;
  return draft.account === null ? 'existingMissing' : null;
}

/** The request behind a choice that has no fault. */
export function requestOf(draft: LinkDraft): LinkRequest {
  const { connection, bankAccountId, since: startDay, invertBalance } = draft;
  const base = { connection, bankAccountId, startDay, ...(invertBalance === null ? {} : { invertBalance }) };
  if (draft.mode === 'existing') return { ...base, target: { account: draft.account ?? '' } };
  const target = { name: draft.name.trim(), offBudget: draft.offBudget };
  return { ...base, target, ...(draft.fromZero ? { startingBalance: 0 } : {}) };
}

/** Other accounts with which a card shares its limit. */
export function sharersOf(bank: FoundAccount, all: readonly FoundAccount[]): readonly FoundAccount[] {
  const key = bank.balance.credit?.sharedLimitKey ?? null;
  return key === null ? [] : all.filter(({ id, balance }) => id !== bank.id && balance.credit?.sharedLimitKey === key);
}

/** How the rows change what is chosen. */
export type EditDrafts = {
  /** The bank account whose form is open. */
  readonly openId: string | null;
  readonly setOpenId: (id: string | null) => void;
  /** What is missing is shown. */
  readonly checked: boolean;
  readonly add: (draft: LinkDraft) => void;
  readonly change: (draft: LinkDraft) => void;
  readonly drop: (bankAccountId: string) => void;
};
