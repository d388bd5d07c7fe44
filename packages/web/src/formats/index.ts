export type { DateFormat } from './days.ts';
export { createFormats, type Formats } from './formats.ts';
export type { NumberFormat } from './numbers.ts';
export { FormatsProvider, useFormats } from './provider.tsx';
