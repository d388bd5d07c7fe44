import type { PickerProps } from './editing.ts';
import { Field } from './field.tsx';
import { useWritten } from './use-written.ts';

/** Plain text in a cell; null when it is empty. */
export function TextCell({ value, onChange, ...field }: PickerProps<string>) {
  const { input, inputProps } = useWritten({ value, onChange, cell: field.cell, print: same, read: same });
  return <Field {...field} ref={input} input={inputProps} />;
}

const same = (text: string): string => text;
