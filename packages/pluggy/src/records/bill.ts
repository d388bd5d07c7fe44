import type * as z from 'zod';
import { list, optionalNumber, optionalText, record, requiredText } from './fields.ts';

/** A card's bill (pluggy-api.md, section 10); a positive total is owed. */
export type PluggyBill = z.infer<typeof billSchema>;
/** Reads one bill. */
export const billSchema = record({
  id: requiredText,
  dueDate: optionalText,
  billClosingDate: optionalText,
  totalAmount: optionalNumber,
  minimumPaymentAmount: optionalNumber,
  financeCharges: list(record({ type: optionalText, amount: optionalNumber, additionalInfo: optionalText })),
  payments: list(
    record({ valueType: optionalText, paymentDate: optionalText, paymentMode: optionalText, amount: optionalNumber }),
  ),
});
