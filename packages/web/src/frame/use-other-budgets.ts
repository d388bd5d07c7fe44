import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useApi, useDevice } from '../host/index.ts';

export type OtherBudget = { readonly id: string; readonly name: string; readonly open: () => void };

/** Budgets on this device besides the open one, the last opened first. */
export function useOtherBudgets(): readonly OtherBudget[] {
  const api = useApi();
  const navigate = useNavigate();
  const { budget } = useDevice();
  const { data } = useQuery({
    queryKey: ['other-budgets', budget?.id],
    queryFn: () => api.budgets.list({}),
    refetchOnMount: 'always',
  });
  if (!data?.ok) return [];
  return data.value
    .filter(({ id }) => id !== null && id !== budget?.id)
    .toSorted((one, other) => (other.lastOpenedAt ?? '').localeCompare(one.lastOpenedAt ?? ''))
    .map(({ id, name }) => ({
      id: id ?? '',
      name,
      open: () => void navigate({ to: '/b/$budget/budget', params: { budget: id ?? '' } }),
    }));
}
