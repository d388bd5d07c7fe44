import { type Cents, cents } from '@extrato/engine/values';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

export type Reconciling = {
  readonly isOpen: boolean;
  /** The bank's balance, where the address has it. */
  readonly given: Cents | null;
  readonly open: () => void;
  readonly close: () => void;
};

/** Opened by a button, or by an address that has the bank's balance in it. */
export function useReconciling(): Reconciling {
  const { reconcile } = useSearch({ from: '/b/$budget/accounts/$account' });
  const [isOpen, setOpen] = useState(reconcile !== undefined);
  useEffect(() => {
    if (reconcile !== undefined) setOpen(true);
  }, [reconcile]);
  return {
    isOpen,
    given: reconcile === undefined ? null : cents(reconcile),
    open: () => setOpen(true),
    close: () => setOpen(false),
  };
}
