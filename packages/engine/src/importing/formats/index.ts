export { looseDecimal, parseLooseAmount, scaledCents } from './amount.ts';
export { DATE_ORDERS, type DateOrder, dayInOrder, guessDateOrder, parseDateOrder, preferredOrders } from './date-order.ts';
export { withDates } from './qif.ts';
export { type BankFile, fileFormat, readBankFile } from './read-file.ts';
export {
  type FileRow,
  type FileStatement,
  fileRow,
  type RowProblem,
  textOrNull,
} from './rows.ts';
export { DELIMITERS, type FileTable, type TableShape } from './table.ts';
