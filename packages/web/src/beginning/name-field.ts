import type { Failure } from '@extrato/engine/failures';
import { useState } from 'react';

/** Refusals of a budget's name, which its field tells. */
export function useNameField() {
  const [refused, setRefused] = useState<Failure | null>(null);
  const atField = (failure: Failure | null): boolean => {
    const isAboutName = failure !== null && (failure.field === 'name' || failure.code.startsWith('budget-name-'));
    setRefused(isAboutName ? failure : null);
    return isAboutName;
  };
  return { refused, atField };
}
