// Buttons that open the decisions about sync, from the settings and as remedies.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDialogs } from '../design/index.ts';
import { downloadingAgain, repairing, resetting } from '../whole-budget/index.ts';

type Props = { readonly children: ReactNode };

export function ResetButton({ children }: Props) {
  const dialogs = useDialogs();
  return <Button onClick={() => dialogs.open(resetting, {})}>{children}</Button>;
}

export function DownloadButton({ children }: Props) {
  const dialogs = useDialogs();
  return <Button onClick={() => dialogs.open(downloadingAgain, {})}>{children}</Button>;
}

export function RepairButton({ children }: Props) {
  const dialogs = useDialogs();
  return <Button onClick={() => dialogs.open(repairing, {})}>{children}</Button>;
}
