import type { cards } from '@extrato/engine/api';
import { type Day, daysBetween, type Month } from '@extrato/engine/values';
import { useFormats } from '../formats/index.ts';
import { today } from '../pickers/index.ts';
import { useLanguage, useWords } from '../words/index.ts';

/** Further away than this a day says more than a number of days. */
const NEAR = 60;

/** When a bill is to be paid, or was: `vence em 5 dias`. Paid bills say the day alone. */
export function useDueText(): (bill: cards.Bill) => string {
  const t = useWords('cards');
  const formats = useFormats();
  return ({ dueOn, state }) => {
    const days = daysBetween(today(), dueOn);
    const isDone = state === 'paid' || state === 'credit';
    if (isDone || Math.abs(days) > NEAR) return t(days < 0 ? 'due.was' : 'due.on', { day: formats.shortDay(dueOn, today()) });
    if (days === 0) return t('due.today');
    if (days === 1) return t('due.tomorrow');
    if (days === -1) return t('due.yesterday');
    return days > 0 ? t('due.in', { count: days }) : t('due.ago', { count: -days });
  };
}

/** When the open bill closes. */
export function useClosingText(): (day: Day) => string {
  const t = useWords('cards');
  return (day) => {
    const days = daysBetween(today(), day);
    if (days === 0) return t('closes.today');
    return days === 1 ? t('closes.tomorrow') : t('closes.in', { count: days });
  };
}

/** `Fatura de março de 2026`; months have a capital in English alone. */
export function useBillName(): (month: Month) => string {
  const t = useWords('cards');
  const formats = useFormats();
  const language = useLanguage();
  return (month) => {
    const name = formats.month(month);
    return t('billOf', { month: language === 'en' ? name : name.toLowerCase() });
  };
}

/** A foreign amount in its own currency. */
export function useForeignMoney(): (amount: number, currency: string) => string {
  const language = useLanguage();
  return (amount, currency) => {
    const code = /^[A-Z]{3}$/.test(currency) ? currency : 'XXX';
    return new Intl.NumberFormat(language, { style: 'currency', currency: code }).format(amount / 100);
  };
}

/** Decimal text of the engine in the person's way of writing: `5,1001`. */
export function useDecimal(): (decimal: string) => string {
  const language = useLanguage();
  return (decimal) => (language === 'en' ? decimal : decimal.replace('.', ','));
}
