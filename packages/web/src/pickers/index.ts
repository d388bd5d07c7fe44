export { AccountPicker } from './account-picker.tsx';
export { AmountInput } from './amount-input.tsx';
export { CategoryPicker } from './category-picker.tsx';
export { DayInput } from './day-input.tsx';
export type { CellEditing } from './editing.ts';
export { newId } from './new-id.ts';
export { PayeePicker } from './payee-picker.tsx';
export { TextCell } from './text-cell.tsx';
export { today } from './today.ts';
