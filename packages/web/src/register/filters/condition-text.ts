import { cents, parseDay } from '@extrato/engine/values';
import type { Formats } from '../../formats/index.ts';
import type { useWords } from '../../words/index.ts';
import type { Names } from '../names.ts';
import type { ListCondition } from './condition.ts';
import { KINDS, operatorsOf } from './condition.ts';

type Words = ReturnType<typeof useWords<'register'>>;

/** A condition as a person reads it: `Categoria é Mercado`. */
export function conditionText({ field, op, value }: ListCondition, t: Words, names: Names, formats: Formats): string {
  if (KINDS[field] === 'flag') return t(`filter.flags.${flagName(field)}.${value === true ? 'yes' : 'no'}`);
  const shown = operatorsOf(field).find((each) => each === op);
  const operator = shown ? t(`filter.ops.${shown}`) : op;
  return `${t(`filter.fields.${field}`)} ${operator} ${valueText({ field, op, value }, t, names, formats)}`;
}

function flagName(field: ListCondition['field']): 'cleared' | 'reconciled' | 'transfer' {
  return field === 'cleared' || field === 'reconciled' ? field : 'transfer';
}

function valueText({ field, value }: ListCondition, t: Words, names: Names, formats: Formats): string {
  if (typeof value === 'number') return formats.amount(cents(value));
  if (value === null || value === '') return t('filter.nothing');
  if (typeof value === 'string') return textOf(field, value, names, formats);
  if (typeof value === 'object' && 'num1' in value)
    return t('filter.between', { from: formats.amount(cents(value.num1)), to: formats.amount(cents(value.num2)) });
  if (typeof value === 'object') return value.map((each) => textOf(field, each, names, formats)).join(', ');
  return String(value);
}

function textOf(field: ListCondition['field'], value: string, names: Names, formats: Formats): string {
  if (field === 'payee') return names.payees.get(value)?.name ?? value;
  if (field === 'category') return names.categories.get(value)?.name ?? value;
  if (field === 'account') return names.accounts.get(value)?.name ?? value;
  const day = field === 'date' ? parseDay(value) : undefined;
  return day ? formats.day(day) : value;
}
