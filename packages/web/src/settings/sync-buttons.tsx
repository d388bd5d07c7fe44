// Buttons that open the decisions about sync, from the settings and as remedies.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useDialogs } from '../design/index.ts';

const resetting = () => import('./reset-sync-dialog.tsx');
const downloading = () => import('./download-again-dialog.tsx');
const repairing = () => import('./repair-dialog.tsx');

type Props = { readonly children: ReactNode };

export function ResetButton({ children }: Props) {
  const dialogs = useDialogs();
  return <Button onClick={() => dialogs.open(resetting, {})}>{children}</Button>;
}

export function DownloadButton({ children }: Props) {
  const dialogs = useDialogs();
  return <Button onClick={() => dialogs.open(downloading, {})}>{children}</Button>;
}

export function RepairButton({ children }: Props) {
  const dialogs = useDialogs();
  return <Button onClick={() => dialogs.open(repairing, {})}>{children}</Button>;
}
