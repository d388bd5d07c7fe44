import { useEffect, useState } from 'react';
import { useDialogs } from '../design/index.ts';

export const importing = () => import('./import-dialog.tsx');

/** Files may be dropped anywhere on the list of budgets. True while one hovers above it. */
export function useFileDrop(): boolean {
  const dialogs = useDialogs();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      const file = event.dataTransfer?.files[0];
      setOver(false);
      if (!file || event.defaultPrevented) return;
      event.preventDefault();
      dialogs.open(importing, { file });
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
    };
  }, [dialogs]);
  return isOver;
}
