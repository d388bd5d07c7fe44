export { addMissingCharge, type ChargeToAdd } from './add-charge.ts';
export type { Bill, BillDifference, BillState } from './bills.ts';
export {
  type BillDetail,
  type BillRow,
  billDetail,
  type Card,
  type CardPlace,
  type CardShare,
  type Cards,
  cardAccounts,
  cardPlace,
  listBills,
  listCards,
  listComingMonths,
  listPlans,
  type PaidRow,
} from './cards.ts';
export type { ComingMonth } from './coming-months.ts';
export type { ForeignPurchase } from './foreign.ts';
export type { ChargeState, Plan, PlanCharge } from './plans.ts';
