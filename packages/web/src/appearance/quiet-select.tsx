import { IconChevronDown } from '@tabler/icons-react';
import styles from './quiet-select.module.css';

type QuietSelectProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
};

/** A choice of few things that hardly shows: text with a small arrow. The browser's own list, best on phones. */
export function QuietSelect<Value extends string>({ label, value, options, onChange }: QuietSelectProps<Value>) {
  return (
    <span className={styles['wrap']}>
      <select
        className={styles['select']}
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.currentTarget.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <IconChevronDown className={styles['arrow']} size={14} stroke={1.75} aria-hidden />
    </span>
  );
}
