import { useEffect, useState } from 'react';
import { onUpdateReady } from '../service-worker/index.ts';

/** Starts the new version of the app; null while there is none. */
export function useUpdate(): (() => void) | null {
  const [apply, setApply] = useState<(() => void) | null>(null);
  useEffect(() => onUpdateReady((reload) => setApply(() => reload)), []);
  return apply;
}
