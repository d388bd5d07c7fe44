import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useApi } from '../host/index.ts';

/** Where a notification leads: the connections of the budget that was open last, or the list of budgets. Draws nothing. */
export function LatestConnections() {
  const api = useApi();
  const navigate = useNavigate();
  useEffect(() => {
    const go = async (): Promise<void> => {
      const listed = await api.budgets.list({});
      const known = listed.ok ? listed.value.filter(({ id }) => id !== null) : [];
      const [latest] = known.toSorted((one, other) => (other.lastOpenedAt ?? '').localeCompare(one.lastOpenedAt ?? ''));
      if (latest?.id) await navigate({ to: '/b/$budget/connections', params: { budget: latest.id }, replace: true });
      else await navigate({ to: '/', replace: true });
    };
    void go();
  }, [api, navigate]);
  return null;
}
