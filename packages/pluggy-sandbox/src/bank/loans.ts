// The loans of profiles A and B (pluggy-sandbox.md, section 6.7; pluggy-api.md, section 12).

import { addMonths, dayIn, dayOf, monthOf } from './calendar.ts';
import type { BankLoan, PlainRecord } from './contract.ts';
import { isoTime } from './position.ts';
import { toReais } from './render.ts';
import type { World } from './world.ts';

const DUE_DAY = 15;

/** Rates are per month, 1 = 100 %; `paidAtAnchor` instalments were paid when the world began. */
type Contract = {
  readonly key: string;
  readonly contractNumber: string;
  readonly amount: number;
  readonly months: number;
  readonly rate: number;
  readonly paidAtAnchor: number;
};

/** Personal credit by equal instalments. What is outstanding is the worth of the instalments to come. */
export function loanOfA(world: World, at: number): BankLoan {
  const contract: Contract = {
    key: 'A-LOAN',
    contractNumber: '990-0012-7734',
    amount: 12_000_00,
    months: 24,
    rate: 0.0229,
    paidAtAnchor: 9,
  };
  const instalment = Math.round((contract.amount * contract.rate) / (1 - (1 + contract.rate) ** -contract.months));
  const course = courseOf(world, contract, at);
  const left = contract.months - course.paid;
  const outstanding = Math.round((instalment * (1 - (1 + contract.rate) ** -left)) / contract.rate);
  return {
    key: contract.key,
    record: {
      ...loanRecord(contract, course, instalment),
      kind: 'LOAN',
      type: 'CREDITO_PESSOAL_SEM_CONSIGNACAO',
      productName: 'Crédito pessoal',
      CET: 0.338,
      amortizationScheduled: 'PRICE',
      payments: { contractOutstandingBalance: toReais(outstanding), releases: releasesOf(contract, course, instalment) },
    },
  };
}

/** Vehicle financing whose bank does not tell what is outstanding. */
export function loanOfB(world: World, at: number): BankLoan {
  const contract: Contract = {
    key: 'B-LOAN',
    contractNumber: '991-0450-0081',
    amount: 38_000_00,
    months: 48,
    rate: 0.0165,
    paidAtAnchor: 14,
  };
  const course = courseOf(world, contract, at);
  return {
    key: contract.key,
    record: {
      ...loanRecord(contract, course, 1152_30),
      kind: 'FINANCING',
      type: 'AQUISICAO_BENS_VEICULOS_AUTOMOTORES',
      productName: 'Financiamento de veículo',
      CET: 0.247,
      amortizationScheduled: 'SAC',
      payments: { contractOutstandingBalance: null, releases: null },
    },
  };
}

type LoanCourse = { readonly firstDue: number; readonly paid: number };

function courseOf(world: World, contract: Contract, at: number): LoanCourse {
  const month = monthOf(world.anchorDay);
  const latestDue = dayIn(month, DUE_DAY) <= world.anchorDay ? month : month - 1;
  const firstMonth = latestDue - contract.paidAtAnchor + 1;
  const today = dayOf(at);
  const dues = Array.from({ length: contract.months }, (_, index) => dayIn(firstMonth + index, DUE_DAY));
  return { firstDue: dayIn(firstMonth, DUE_DAY), paid: dues.filter((due) => due <= today).length };
}

function loanRecord(contract: Contract, course: LoanCourse, instalment: number): PlainRecord {
  const contracted = addMonths(course.firstDue, -1);
  const left = contract.months - course.paid;
  return {
    contractNumber: contract.contractNumber,
    ipocCode: `9900099${contract.contractNumber.replaceAll('-', '')}`,
    contractDate: isoTime(contracted),
    disbursementDates: [isoTime(contracted)],
    settlementDate: null,
    dueDate: isoTime(addMonths(course.firstDue, contract.months - 1)),
    firstInstallmentDueDate: isoTime(course.firstDue),
    contractAmount: toReais(contract.amount),
    currencyCode: 'BRL',
    installmentPeriodicity: 'MONTHLY',
    installmentPeriodicityAdditionalInfo: null,
    amortizationScheduledAdditionalInfo: null,
    cnpjConsignee: null,
    interestRates: [
      {
        taxType: 'EFFECTIVE',
        interestRateType: 'COMPOUND',
        taxPeriodicity: 'MONTHLY',
        calculation: '30/360',
        referentialRateIndexerType: 'PRE_FIXADO',
        referentialRateIndexerSubType: null,
        referentialRateIndexerAdditionalInfo: null,
        preFixedRate: contract.rate,
        postFixedRate: 0,
        additionalInfo: `Parcela de ${toReais(instalment)}`,
      },
    ],
    contractedFees: [],
    contractedFinanceCharges: [],
    warranties: [],
    installments: {
      typeNumberOfInstallments: 'MONTH',
      totalNumberOfInstallments: contract.months,
      typeContractRemaining: 'MONTH',
      contractRemainingNumber: left,
      paidInstallments: course.paid,
      dueInstallments: left,
      pastDueInstallments: 0,
      balloonPayments: [],
    },
  };
}

function releasesOf(contract: Contract, course: LoanCourse, instalment: number): readonly PlainRecord[] {
  return Array.from({ length: course.paid }, (_, index) => ({
    installmentId: `${contract.contractNumber}/${index + 1}`,
    isOverParcelPayment: false,
    paidDate: isoTime(addMonths(course.firstDue, index)),
    currencyCode: 'BRL',
    paidAmount: toReais(instalment),
    overParcel: null,
  }));
}
