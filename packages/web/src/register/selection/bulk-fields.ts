/** Fields that can be changed for many rows at once, in the order to offer them. */
export const BULK_FIELDS = ['category', 'payee', 'date', 'notes', 'amount', 'account'] as const;
export type BulkField = (typeof BULK_FIELDS)[number];
