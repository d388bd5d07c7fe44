// Which category of a budget the words of a bank mean (bank-sync-pluggy.md 13).
import type { Purpose } from './purposes.ts';

/** By the longest beginning of the provider's id: a group, a subgroup or one category. */
const GROUPS: Readonly<Record<string, Purpose | 'none' | 'transfer'>> = {
  '01': 'income',
  '02': 'loans',
  '02010000': 'interest',
  '02020000': 'interest',
  '03': 'transfer',
  '03060000': 'yield',
  '04': 'transfer',
  // Money from person to person says nothing about its purpose.
  '05': 'none',
  '05100000': 'transfer',
  '06020000': 'alimony',
  '0701': 'internet',
  '0702': 'education',
  '0703': 'wellness',
  '0704': 'leisure',
  '08': 'shopping',
  '08030000': 'pets',
  '08090000': 'otherIncome',
  '09': 'subscriptions',
  '10': 'groceries',
  '11': 'eatingOut',
  '12': 'travel',
  '13': 'gifts',
  '14': 'leisure',
  '15': 'taxes',
  '15030000': 'financialTax',
  '16': 'bankFees',
  '17': 'housing',
  '1702': 'utilities',
  '17030000': 'homeGoods',
  '18': 'health',
  '19': 'transport',
  '1905': 'car',
  '20': 'insurance',
  '21': 'leisure',
  '99999999': 'none',
};

const SHOPS: readonly (readonly [Purpose, string])[] = [
  ['groceries', '5411 5422 5499'],
  ['eatingOut', '5812 5813 5814 5462'],
  ['car', '5541 5542 7523 4784 7538'],
  ['transport', '4111 4121 4131'],
  ['health', '5912 8011 8021 8062 8071'],
  ['internet', '4814'],
  ['subscriptions', '4899'],
  ['utilities', '4900'],
  ['travel', '4511 7011 4722'],
  ['shopping', '5311 5651 5712 5732 5942'],
];

/** By merchant category code (MCC). */
const MERCHANTS: ReadonlyMap<string, Purpose> = new Map(
  SHOPS.flatMap(([purpose, codes]) => codes.split(' ').map((code) => [code, purpose] as const)),
);

/** Kinds of operations, and of a card's fees, that say what the money was for. */
export const OPERATIONS: ReadonlyMap<string, Purpose> = new Map<string, Purpose>([
  ['FOLHA_PAGAMENTO', 'income'],
  ['PORTABILIDADE_SALARIO', 'income'],
  ['PACOTE_TARIFA_SERVICOS', 'bankFees'],
  ['TARIFA_SERVICOS_AVULSOS', 'bankFees'],
  ['TARIFA', 'bankFees'],
  ['ENCARGOS_JUROS_CHEQUE_ESPECIAL', 'interest'],
  ['RENDIMENTO_APLIC_FINANCEIRA', 'yield'],
]);

/** Schools and courses: 8211 to 8299. */
const SCHOOL = /^82(?:1[1-9]|[2-9]\d)$/;

/** Whether the provider says that the money went from one account of the person to another. */
export function isTransfer(categoryId: string): boolean {
  return groupOf(categoryId) === 'transfer';
}

/** Whether the provider's category says nothing: what else is known counts then. */
export function isSilent(categoryId: string): boolean {
  return groupOf(categoryId) === 'none';
}

/** What the table makes of a hint: provider's category, then merchant code, then operation; null for nothing. */
export function purposeOf(hint: { categoryId: string | null; mcc: string | null; operation: string | null }): Purpose | null {
  const group = hint.categoryId === null ? undefined : groupOf(hint.categoryId);
  if (group === 'transfer') return null;
  if (group !== undefined && group !== 'none') return group;
  return (hint.mcc === null ? undefined : merchantPurpose(hint.mcc)) ?? OPERATIONS.get(hint.operation ?? '') ?? null;
}

function groupOf(categoryId: string): Purpose | 'none' | 'transfer' | undefined {
  for (let length = 8; length >= 2; length -= 2) {
    const start = categoryId.slice(0, length);
    // Ids come from outside: only what is the table's own entry counts.
    if (Object.hasOwn(GROUPS, start)) return GROUPS[start];
  }
  return undefined;
}

function merchantPurpose(code: string): Purpose | undefined {
  return MERCHANTS.get(code) ?? (SCHOOL.test(code) ? 'education' : undefined);
}
