import '@mantine/dates/styles.css';
import { type Day, parseDay } from '@extrato/engine/values';
import { DatePicker } from '@mantine/dates';
import { useFormats } from '../formats/index.ts';
import { today } from './today.ts';

type CalendarProps = { readonly value: Day | null; readonly onChoose: (day: Day) => void };

/** A month to choose a day from. */
export default function Calendar({ value, onChoose }: CalendarProps) {
  const { settings } = useFormats();
  const names = new Intl.DateTimeFormat(settings.language, { weekday: 'narrow', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(settings.language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (
    <DatePicker
      p="sm"
      value={value}
      defaultDate={value ?? today()}
      firstDayOfWeek={weekday(settings.firstDayOfWeek)}
      weekdayFormat={(date) => names.format(new Date(`${date.slice(0, 10)}T00:00:00Z`))}
      monthLabelFormat={(date) => months.format(new Date(`${date.slice(0, 10)}T00:00:00Z`))}
      onChange={(chosen) => {
        const day = chosen === null ? value : parseDay(chosen.slice(0, 10));
        if (day) onChoose(day);
      }}
    />
  );
}

function weekday(index: number): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  return ([0, 1, 2, 3, 4, 5, 6] as const)[index] ?? 0;
}
