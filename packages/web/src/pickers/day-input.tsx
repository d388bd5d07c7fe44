import { addDays, type Day } from '@extrato/engine/values';
import { ActionIcon, Popover } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useFormats } from '../formats/index.ts';
import { useWords } from '../words/index.ts';
import type { PickerProps } from './editing.ts';
import { Field } from './field.tsx';
import styles from './pickers.module.css';
import { today } from './today.ts';
import { useWritten } from './use-written.ts';

const Calendar = lazy(() => import('./calendar.tsx'));

/** A day as people type it: `26`, `26/11`, `26112026`, `hoje`, `+1`; arrows go a day on or back. */
export function DayInput({ value, onChange, ...field }: PickerProps<Day>) {
  const t = useWords('pickers');
  const formats = useFormats();
  const { input, inputProps, unreadable } = useWritten({
    value,
    onChange,
    cell: field.cell,
    print: formats.day,
    read: (text) => formats.readDay(text, today()),
    step: (day: Day | null, by) => addDays(day ?? today(), by),
  });
  return (
    <Field
      {...field}
      ref={input}
      error={unreadable ? t('dayUnreadable') : field.error}
      input={inputProps}
      rightSection={field.cell || field.disabled ? undefined : <CalendarButton value={value} onChange={onChange} />}
    />
  );
}

/** Opens a calendar, which is loaded only then. */
function CalendarButton({ value, onChange }: Pick<PickerProps<Day>, 'value' | 'onChange'>) {
  const t = useWords('pickers');
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      trapFocus
      transitionProps={{ duration: 0 }}
      classNames={{ dropdown: styles['floating'] ?? '' }}
    >
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('openCalendar')} onClick={() => setOpened(!opened)}>
          <IconCalendar size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense fallback={null}>
          <Calendar
            value={value}
            onChoose={(day) => {
              onChange(day);
              setOpened(false);
            }}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
