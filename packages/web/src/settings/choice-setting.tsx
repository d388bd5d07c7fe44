import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './section.module.css';
import { FieldSetting } from './section.tsx';

type ChoiceSettingProps<Value extends string> = {
  readonly label: string;
  readonly description?: ReactNode;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
};

/** A setting with a few values. */
export function ChoiceSetting<Value extends string>({ label, description, value, options, onChange }: ChoiceSettingProps<Value>) {
  return (
    <FieldSetting label={label} description={description}>
      {(ids) => (
        <NativeSelect
          {...ids}
          className={styles['select'] ?? ''}
          value={value}
          data={[...options]}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.currentTarget.value);
            if (chosen) onChange(chosen.value);
          }}
        />
      )}
    </FieldSetting>
  );
}
