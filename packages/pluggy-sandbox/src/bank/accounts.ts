// Account records as Pluggy gives them (pluggy-api.md, section 7).

import { PARTIES, type Party } from './cast.ts';
import type { BankAccountRecord, PlainRecord } from './contract.ts';
import type { Course } from './course.ts';
import { writeDocument } from './documents.ts';
import type { Edits } from './edits.ts';
import type { AccountPlan, BankPlan, CardPlan, Pot } from './plan.ts';
import { toReais, writeDate } from './render.ts';
import { type AccountView, bankBalance, type CardDebt, cardDebt } from './show.ts';
import type { Traits } from './traits.ts';

/** Records of all accounts at a moment, in the profile's order. */
export function showAccounts(
  course: Course,
  traits: Traits,
  views: readonly AccountView[],
  edits: Edits,
  at: number,
): readonly BankAccountRecord[] {
  const debts = new Map(
    views.flatMap((view) => (view.plan.kind === 'CREDIT' ? [[view.plan.key, cardDebt(course, view.plan, view, at)]] : [])),
  );
  return views.map((view): BankAccountRecord => {
    const { plan } = view;
    const adjust = edits.balances.filter((edit) => edit.accountKey === plan.key);
    if (plan.kind === 'BANK') {
      const balance = adjusted(adjust, bankBalance(plan, view, at));
      return { key: plan.key, type: 'BANK', bills: 'empty', record: bankRecord(plan, balance) };
    }
    const sharing = views.flatMap(({ plan: other }) => (other.kind === 'CREDIT' && sharesLimit(plan, other) ? [other] : []));
    const used = sharing.reduce((sum, { key }) => sum + (debts.get(key)?.used ?? 0), 0);
    const debt = debts.get(plan.key);
    const mode = adjust.findLast((edit) => edit.mode)?.mode ?? traits.cardBalance;
    const figures = { used, balance: adjusted(adjust, mode === 'bill' ? (debt?.open ?? 0) : used) };
    const record = cardRecord(traits, plan, sharing, debt, figures);
    return { key: plan.key, type: 'CREDIT', bills: traits.bills, record };
  });
}

/** Hundredths, after what the control API ordered. */
function adjusted(edits: Edits['balances'], cents: number): number {
  return edits.reduce((balance, { value, delta }) => {
    const base = value === undefined ? balance : Math.round(value * 100);
    return base + Math.round((delta ?? 0) * 100);
  }, cents);
}

function sharesLimit(plan: CardPlan, other: CardPlan): boolean {
  return other === plan || (plan.limitGroup !== undefined && plan.limitGroup === other.limitGroup);
}

/** The fields that every kind of account has; `balance` in hundredths. */
function accountHead(plan: AccountPlan, balance: number): PlainRecord {
  const holder: Party = PARTIES[plan.holder];
  return {
    name: plan.name,
    marketingName: plan.marketingName,
    owner: holder.name,
    taxNumber: writeDocument(holder.document, 'punctuated'),
    currencyCode: 'BRL',
    balance: toReais(balance),
  };
}

function bankRecord(plan: BankPlan, balance: number): PlainRecord {
  const { place }: Party = PARTIES[plan.holder];
  const pots = plan.pots ?? [];
  return {
    type: 'BANK',
    subtype: plan.subtype,
    number: place?.number ?? null,
    ...accountHead(plan, balance),
    bankData: {
      transferNumber: place ? `${place.bank}/${place.branch}/${place.number}` : null,
      closingBalance: toReais(balance),
      automaticallyInvestedBalance: plan.subtype === 'CHECKING_ACCOUNT' ? 0 : null,
      overdraftContractedLimit: toReais(plan.overdraft),
      overdraftUsedLimit: toReais(Math.max(0, Math.min(plan.overdraft, -balance))),
      unarrangedOverdraftAmount: toReais(Math.max(0, -balance - plan.overdraft)),
      hasReservedBalance: pots.length > 0,
      reservedBalances: pots.length > 0 ? pots.map(potRecord) : null,
    },
    creditData: null,
  };
}

function potRecord(pot: Pot): PlainRecord {
  const remuneration = {
    preFixedRate: null,
    postFixedIndexerPercentage: pot.share,
    rateType: 'EXPONENCIAL',
    indexer: 'CDI',
    calculation: 'DIAS_UTEIS',
    ratePeriodicity: 'ANUAL',
    indexerAdditionalInfo: null,
  };
  return {
    name: pot.name,
    identification: `POT-${pot.name.toUpperCase()}`,
    availableAmounts: [{ amount: toReais(pot.cents), currencyCode: 'BRL', remuneration }],
  };
}

/** `sharing` are all cards on the same limit; `used` and `balance` in hundredths. */
function cardRecord(
  traits: Traits,
  plan: CardPlan,
  sharing: readonly CardPlan[],
  debt: CardDebt | undefined,
  { used, balance }: { readonly used: number; readonly balance: number },
): PlainRecord {
  const additional = plan.holderType === 'MAIN' ? sharing.filter((card) => card !== plan) : [];
  const open = debt?.open ?? 0;
  return {
    type: 'CREDIT',
    subtype: 'CREDIT_CARD',
    number: plan.number,
    ...accountHead(plan, balance),
    bankData: null,
    creditData: {
      level: plan.level,
      brand: plan.brand,
      brandAdditionalInfo: null,
      balanceCloseDate: debt?.cycle ? writeDate(traits, debt.cycle.closing, false) : null,
      balanceDueDate: debt?.cycle ? writeDate(traits, debt.cycle.dueMoment, false) : null,
      creditLimit: toReais(plan.limit),
      availableCreditLimit: toReais(plan.limit - used),
      isLimitFlexible: false,
      minimumPayment: toReais(Math.max(0, Math.round(open * 0.15))),
      balanceForeignCurrency: 0,
      status: 'ACTIVE',
      holderType: plan.holderType,
      additionalCards: additional.map(({ number }) => ({ number })),
      ...(traits.openFinance && { disaggregatedCreditLimits: limitLines(plan, used) }),
    },
  };
}

/** One line over all cards, and one for purchases paid at once, both out of the same limit. */
function limitLines(plan: CardPlan, used: number): readonly PlainRecord[] {
  const amounts = {
    isLimitFlexible: false,
    usedAmount: toReais(used),
    usedAmountCurrencyCode: 'BRL',
    limitAmount: toReais(plan.limit),
    limitAmountCurrencyCode: 'BRL',
    availableAmount: toReais(plan.limit - used),
    availableAmountCurrencyCode: 'BRL',
  };
  return [
    {
      creditLineLimitType: 'LIMITE_CREDITO_TOTAL',
      consolidationType: 'CONSOLIDADO',
      identificationNumber: plan.limitGroup ?? plan.number,
      ...amounts,
    },
    {
      creditLineLimitType: 'LIMITE_CREDITO_MODALIDADE_OPERACAO',
      consolidationType: 'INDIVIDUAL',
      identificationNumber: plan.number,
      lineName: 'CREDITO_A_VISTA',
      ...amounts,
    },
  ];
}
