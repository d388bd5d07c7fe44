import type { BillCharge, BillPayment, CardBill } from '@extrato/engine/bank-statement';
import { ZERO_CENTS } from '@extrato/engine/values';
import type { PluggyBill } from '../records/bill.ts';
import { toCents } from './amounts.ts';
import { toDay } from './days.ts';

/** Bills, oldest due day first. Those without a readable due day are counted and left out. */
export function toCardBills(
  bills: readonly PluggyBill[],
  zone: string,
): { readonly bills: readonly CardBill[]; readonly leftOut: number } {
  const mapped = bills.flatMap((bill) => toCardBill(bill, zone));
  mapped.sort((one, other) => (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : one.id < other.id ? -1 : 1));
  return { bills: mapped, leftOut: bills.length - mapped.length };
}

function toCardBill(bill: PluggyBill, zone: string): readonly CardBill[] {
  const dueOn = toDay(bill.dueDate, zone);
  if (!dueOn) return [];
  return [
    {
      id: bill.id,
      dueOn,
      closesOn: toDay(bill.billClosingDate, zone) ?? null,
      total: toCents(bill.totalAmount),
      minimumPayment: toCents(bill.minimumPaymentAmount),
      charges: bill.financeCharges.map(
        (charge): BillCharge => ({
          type: charge.type ?? 'OTHER',
          amount: toCents(charge.amount) ?? ZERO_CENTS,
          info: charge.additionalInfo,
        }),
      ),
      payments: bill.payments.flatMap((payment): readonly BillPayment[] => {
        const [day, amount] = [toDay(payment.paymentDate, zone), toCents(payment.amount)];
        return day && amount !== null
          ? [{ day, amount, mode: payment.paymentMode, type: payment.valueType ?? 'OTHER_PAYMENT' }]
          : [];
      }),
    },
  ];
}
