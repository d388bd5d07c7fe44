// What can be done right now, by name and by key: the palette lists it, the keyboard map shows it, keys start it.
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';

export type Command = {
  /** Stable, unique: `sync.all`. */
  readonly id: string;
  /** As the person reads it in the palette. */
  readonly title: string;
  /** Heading in the palette and in the keyboard map. */
  readonly group: string;
  /** `mod+K`, `?`; several ways with ` / ` between; undefined for none. */
  readonly keys?: string;
  /** The keys start it in text fields too. */
  readonly whileTyping?: boolean;
  /** More words that find it. */
  readonly keywords?: string;
  /** Not in the palette: only a key. */
  readonly hidden?: boolean;
  readonly run: () => void;
};

/** Keeps the commands of all mounted screens, those of the latest first: they are nearest to the person. */
export class CommandList {
  readonly #owners = new Map<object, readonly Command[]>();
  readonly #listeners = new Set<() => void>();
  #all: readonly Command[] = [];

  readonly all = (): readonly Command[] => this.#all;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(owner: object, commands: readonly Command[] | null): void {
    if (commands) this.#owners.set(owner, commands);
    else this.#owners.delete(owner);
    this.#all = [...this.#owners.values()].reverse().flat();
    for (const listener of this.#listeners) listener();
  }
}

const listContext = createContext<CommandList | null>(null);

export function CommandsProvider({ children }: { readonly children: ReactNode }) {
  const [list] = useState(() => new CommandList());
  return <listContext.Provider value={list}>{children}</listContext.Provider>;
}

export function useCommandList(): CommandList {
  const list = useContext(listContext);
  if (!list) throw new Error('No CommandsProvider above this component');
  return list;
}

/** Offers commands while the calling component is on screen. Their ids and titles say when they changed. */
export function useCommands(commands: readonly Command[]): void {
  const list = useCommandList();
  const owner = useRef({});
  const latest = useRef(commands);
  latest.current = commands;
  const signature = commands.map(({ id, title, group, keys }) => [id, title, group, keys].join('|')).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the commands; their `run` is looked up late.
  useEffect(() => {
    const run = (id: string) => () => latest.current.find((command) => command.id === id)?.run();
    list.set(
      owner.current,
      latest.current.map((command) => ({ ...command, run: run(command.id) })),
    );
  }, [list, signature]);
  // Apart from the above, so that new commands take the place of the old ones.
  useEffect(() => {
    const key = owner.current;
    return () => list.set(key, null);
  }, [list]);
}
