// Dialogs that any screen may open without importing what is in them: each is loaded when it is first asked for.
import {
  type ComponentType,
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useMemo,
  useState,
} from 'react';

/** What every dialog gets beside its own properties. */
export type DialogProps = { readonly close: () => void };

type Loader<Props> = () => Promise<{ readonly default: ComponentType<Props & DialogProps> }>;

export type Dialogs = {
  /** Opens a dialog above what is there. `load` must be the same function each time: define it at module level. */
  readonly open: <Props extends object>(load: Loader<Props>, props: Props) => void;
};

type Opened = { readonly key: number; readonly show: (close: () => void) => ReactNode };

const dialogsContext = createContext<Dialogs | null>(null);

/** Whether no other dialog is above this one: Escape is for the one on top alone. */
export const onTopContext = createContext(true);

/** One lazy component per loader, so that a dialog keeps its state while others open above it. */
const components = new WeakMap<object, ComponentType<never>>();

function componentOf<Props>(load: Loader<Props>): ComponentType<Props & DialogProps> {
  const known = components.get(load);
  // Stored under this very loader, so it has this loader's properties.
  if (known) return known as unknown as ComponentType<Props & DialogProps>;
  const component = lazy(load);
  components.set(load, component as unknown as ComponentType<never>);
  return component;
}

export function DialogsProvider({ children }: { readonly children: ReactNode }) {
  const [opened, setOpened] = useState<readonly Opened[]>([]);
  const open = useCallback(<Props extends object>(load: Loader<Props>, props: Props) => {
    const Component = componentOf(load);
    setOpened((before) => [
      ...before,
      { key: (before.at(-1)?.key ?? 0) + 1, show: (close) => <Component {...props} close={close} /> },
    ]);
  }, []);
  const dialogs = useMemo(() => ({ open }), [open]);
  return (
    <dialogsContext.Provider value={dialogs}>
      {children}
      {opened.map(({ key, show }, place) => (
        <onTopContext.Provider key={key} value={place === opened.length - 1}>
          <Suspense fallback={null}>{show(() => setOpened((before) => before.filter((other) => other.key !== key)))}</Suspense>
        </onTopContext.Provider>
      ))}
    </dialogsContext.Provider>
  );
}

export function useDialogs(): Dialogs {
  const dialogs = useContext(dialogsContext);
  if (!dialogs) throw new Error('No DialogsProvider above this component');
  return dialogs;
}
