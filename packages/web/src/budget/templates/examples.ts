import { addMonths, type Month } from '@extrato/engine/values';

/** Kinds of template lines to start from. */
export const EXAMPLES = ['fixed', 'upTo', 'by', 'average', 'copy', 'percentage', 'schedule', 'remainder', 'goal'] as const;
export type ExampleKind = (typeof EXAMPLES)[number];

/** A line of that kind, to be changed by the person. Keywords and the decimal point are those of every client. */
export function exampleLine(kind: ExampleKind, month: Month): string {
  const lines: Readonly<Record<ExampleKind, string>> = {
    fixed: '#template 100',
    upTo: '#template 100 up to 300',
    by: `#template 1200 by ${addMonths(month, 12)} repeat every year`,
    average: '#template average 3 months',
    copy: '#template copy from 12 months ago',
    percentage: '#template 10% of all income',
    schedule: '#template schedule ',
    remainder: '#template remainder',
    goal: '#goal 1000',
  };
  return lines[kind];
}
