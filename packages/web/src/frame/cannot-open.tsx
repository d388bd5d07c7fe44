import type { Failure } from '@extrato/engine/failures';
import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { FailureText, Screen, useDialogs } from '../design/index.ts';
import { useApi } from '../host/index.ts';
import { unlocking } from '../whole-budget/index.ts';
import { useWords } from '../words/index.ts';

const ABOUT_PASSWORD: readonly string[] = ['sync-key-missing', 'sync-wrong-key'];

type CannotOpenProps = { readonly id: string; readonly failure: Failure; readonly again: () => void };

/** Why the budget of this address is not open, and what to do. */
export function CannotOpen({ id, failure, again }: CannotOpenProps) {
  const t = useWords('frame');
  const common = useWords('common');
  const api = useApi();
  const dialogs = useDialogs();
  const askPassword = async (): Promise<void> => {
    const listed = await api.budgets.list({});
    const budget = listed.ok ? listed.value.find((one) => one.id === id) : undefined;
    if (budget?.fileId) dialogs.open(unlocking, { budget: { fileId: budget.fileId, name: budget.name }, onDone: again });
  };
  return (
    <Screen title={t('opening.cannot')}>
      <p>
        <FailureText failure={failure} />
      </p>
      <Group gap={8}>
        {ABOUT_PASSWORD.includes(failure.code) ? (
          <Button variant="filled" onClick={() => void askPassword()}>
            {t('opening.password')}
          </Button>
        ) : (
          failure.code !== 'budget-gone' && (
            <Button variant="filled" onClick={again}>
              {common('tryAgain')}
            </Button>
          )
        )}
        <Button renderRoot={(props) => <Link to="/" {...props} />}>{t('opening.toBudgets')}</Button>
      </Group>
    </Screen>
  );
}
