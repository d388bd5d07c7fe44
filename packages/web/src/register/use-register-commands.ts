import { useCommands } from '../commands/index.ts';
import { useWords } from '../words/index.ts';

type RegisterCommands = {
  readonly search: () => void;
  /** Null where no row can be added. */
  readonly add: (() => void) | null;
  /** Null where the list is no account. */
  readonly reconcile: (() => void) | null;
};

/** What the register offers in the palette and by keys. */
export function useRegisterCommands({ search, add, reconcile }: RegisterCommands): void {
  const t = useWords('register');
  const group = t('commands.group');
  useCommands([
    { id: 'register.search', title: t('search.label'), group, keys: 'mod+F', run: search, whileTyping: true },
    ...(add ? [{ id: 'register.add', title: t('actions.add'), group, keys: 'N', run: add }] : []),
    ...(reconcile ? [{ id: 'register.reconcile', title: t('reconcile.title'), group, run: reconcile }] : []),
  ]);
}
