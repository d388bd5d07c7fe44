export { looseDecimal, parseLooseAmount, scaledCents } from './amount.ts';
export { DATE_ORDERS, type DateOrder, dayInOrder, guessDateOrder, parseDateOrder, preferredOrders } from './date-order.ts';
export { withDates } from './qif.ts';
export { type BankFile, fileFormat, readBankFile } from './read-file.ts';
export {
  type FileRow,
  type FileSplit,
  type FileStatement,
  fileRow,
  problem,
  type RowProblem,
  type TextOptions,
  textOrNull,
} from './rows.ts';
export { DELIMITERS, type FileTable, guessTableShape, type TableShape, tableFromText } from './table.ts';
