import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './section.module.css';
import { FieldSetting } from './section.tsx';
import { type Change, useShown } from './use-shown.ts';

type ChoiceSettingProps<Value extends string> = {
  readonly label: string;
  readonly description?: ReactNode;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: Change<Value>;
};

/** A setting with a few values. */
export function ChoiceSetting<Value extends string>({ label, description, value, options, onChange }: ChoiceSettingProps<Value>) {
  const [shown, change] = useShown(value, onChange);
  return (
    <FieldSetting label={label} description={description}>
      {(ids) => (
        <NativeSelect
          {...ids}
          className={styles['select'] ?? ''}
          value={shown}
          data={[...options]}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.currentTarget.value);
            if (chosen) void change(chosen.value);
          }}
        />
      )}
    </FieldSetting>
  );
}
