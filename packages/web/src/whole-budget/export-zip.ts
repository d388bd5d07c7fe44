import { useState } from 'react';
import { useApi, usePerform } from '../host/index.ts';

/** Long enough for the browser to begin reading the file. */
const KEPT_MS = 60_000;

/** Exports a budget as a zip, which the browser then saves. `working` while it is made. */
export function useExportZip() {
  const api = useApi();
  const perform = usePerform();
  const [working, setWorking] = useState(false);
  const exportZip = async (id: string): Promise<void> => {
    setWorking(true);
    const zip = await perform(api.budgets.exportZip({ id }));
    setWorking(false);
    if (zip.ok) saveFile(zip.value.name, zip.value.bytes);
  };
  return { exportZip, working };
}

function saveFile(name: string, bytes: Uint8Array): void {
  // Copied: what came over a channel may lie in memory that a Blob does not take.
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/zip' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
