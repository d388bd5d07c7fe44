// How banks differ (pluggy-sandbox.md, section 6.3). Each difference provokes a known problem of importing.

import type { ProfileName } from './contract.ts';
import type { DocumentStyle } from './documents.ts';

export type Traits = {
  /** `pix-moments`: PIX with its real moment, all else as a marker at midnight UTC. */
  readonly days: 'sao-paulo-midnight' | 'utc-midnight' | 'pix-moments' | 'moments';
  /** What becomes of a pending card row when it posts. */
  readonly posting: 'new-id-and-text' | 'new-id' | 'same-id' | 'same-id-other-amount' | 'never-pending';
  readonly cardAmounts: 'signed' | 'positive';
  readonly cardBalance: 'bill' | 'limit';
  readonly runningBalance: boolean;
  readonly operationTypes: 'all' | 'not-on-cards' | 'none';
  readonly bills: 'list' | 'not-found' | 'empty';
  readonly billClosingDate: boolean;
  /** `GET /bills` aside: whether rows tell the month of the bill that will hold them. */
  readonly billForecast: boolean;
  readonly instalmentTotal: 'positive' | 'negative' | 'absent';
  readonly documents: DocumentStyle;
  readonly categories: boolean;
  readonly merchants: boolean;
  /** Open Finance: the bank's own row ids, limit lines, permissions. */
  readonly openFinance: boolean;
};

const DIRECT: Traits = {
  days: 'sao-paulo-midnight',
  posting: 'new-id-and-text',
  cardAmounts: 'signed',
  cardBalance: 'bill',
  runningBalance: true,
  operationTypes: 'not-on-cards',
  bills: 'list',
  billClosingDate: false,
  billForecast: false,
  instalmentTotal: 'positive',
  documents: 'punctuated',
  categories: true,
  merchants: true,
  openFinance: false,
};

const MEU_PLUGGY: Traits = { ...DIRECT, categories: false, merchants: false };

export const TRAITS: Readonly<Record<ProfileName, Traits>> = {
  A: DIRECT,
  B: {
    ...DIRECT,
    days: 'pix-moments',
    posting: 'same-id',
    cardBalance: 'limit',
    runningBalance: false,
    operationTypes: 'all',
    billClosingDate: true,
    billForecast: true,
    documents: 'digits',
    openFinance: true,
  },
  M1: {
    ...MEU_PLUGGY,
    days: 'utc-midnight',
    posting: 'new-id',
    operationTypes: 'all',
    billClosingDate: true,
    instalmentTotal: 'negative',
    documents: 'digits',
  },
  M2: {
    ...MEU_PLUGGY,
    posting: 'same-id-other-amount',
    cardAmounts: 'positive',
    runningBalance: false,
    operationTypes: 'none',
    bills: 'not-found',
    documents: 'masked',
  },
  M3: {
    ...MEU_PLUGGY,
    days: 'moments',
    posting: 'never-pending',
    cardBalance: 'limit',
    runningBalance: false,
    operationTypes: 'all',
    bills: 'empty',
    instalmentTotal: 'absent',
    documents: 'absent',
  },
  P: DIRECT,
  V: DIRECT,
};
