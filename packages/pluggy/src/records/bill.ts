import * as z from 'zod';
import { list, optionalNumber, optionalText } from './fields.ts';

/** A card's bill (pluggy-api.md, section 10); a positive total is owed. */
export type PluggyBill = {
  readonly id: string;
  readonly dueDate: string | null;
  readonly billClosingDate: string | null;
  readonly totalAmount: number | null;
  readonly minimumPaymentAmount: number | null;
  readonly financeCharges: readonly {
    readonly type: string | null;
    readonly amount: number | null;
    readonly additionalInfo: string | null;
  }[];
  readonly payments: readonly {
    readonly valueType: string | null;
    readonly paymentDate: string | null;
    readonly paymentMode: string | null;
    readonly amount: number | null;
  }[];
};

/** Reads one bill. */
export const billSchema: z.ZodType<PluggyBill> = z.object({
  id: z.string().min(1),
  dueDate: optionalText,
  billClosingDate: optionalText,
  totalAmount: optionalNumber,
  minimumPaymentAmount: optionalNumber,
  financeCharges: list(z.object({ type: optionalText, amount: optionalNumber, additionalInfo: optionalText })),
  payments: list(
    z.object({ valueType: optionalText, paymentDate: optionalText, paymentMode: optionalText, amount: optionalNumber }),
  ),
});
