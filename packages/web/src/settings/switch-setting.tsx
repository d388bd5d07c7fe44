import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { FieldSetting } from './section.tsx';

type SwitchSettingProps = {
  readonly label: string;
  readonly description?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
};

/** A setting that is on or off. */
export function SwitchSetting({ label, description, checked, onChange }: SwitchSettingProps) {
  return (
    <FieldSetting label={label} description={description}>
      {(ids) => <Switch {...ids} role="switch" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />}
    </FieldSetting>
  );
}
