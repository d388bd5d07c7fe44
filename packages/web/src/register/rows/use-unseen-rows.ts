import { useEffect, useRef } from 'react';
import { useUnseen } from '../../accounts/index.ts';

/** Rows that bank sync brought since the person last looked here; they count as seen once this list is left. */
export function useUnseenRows(account: string | null): ReadonlySet<string> {
  const { ids, markSeen } = useUnseen(account);
  const leave = useRef(markSeen);
  leave.current = markSeen;
  useEffect(() => () => leave.current(), []);
  return ids;
}
