import { type ReactNode, useEffect, useState } from 'react';

/** What takes less than this is not told: a flash of a skeleton is worse than nothing. */
const MOMENT_MS = 200;

/** Shows its content (the skeleton of the real layout) only when waiting takes longer than a moment. */
export function AfterAMoment({ children }: { readonly children: ReactNode }) {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), MOMENT_MS);
    return () => clearTimeout(timer);
  }, []);
  return passed ? children : null;
}
