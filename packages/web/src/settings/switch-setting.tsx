import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { FieldSetting } from './section.tsx';
import { type Change, useShown } from './use-shown.ts';

type SwitchSettingProps = {
  readonly label: string;
  readonly description?: ReactNode;
  readonly checked: boolean;
  readonly onChange: Change<boolean>;
};

/** A setting that is on or off. */
export function SwitchSetting({ label, description, checked, onChange }: SwitchSettingProps) {
  const [shown, change] = useShown(checked, onChange);
  return (
    <FieldSetting label={label} description={description}>
      {(ids) => <Switch {...ids} role="switch" checked={shown} onChange={(event) => void change(event.currentTarget.checked)} />}
    </FieldSetting>
  );
}
