import type { BankConnection, BankItem } from '@extrato/engine/device-client';
import { useWords } from '../../words/index.ts';

/** What a connection is called: as the person named it, else the banks behind it, else the connector. */
export function connectionName(connection: Pick<BankConnection, 'label' | 'connector' | 'accounts'>): string | null {
  if (connection.label) return connection.label;
  const banks = [...new Set(connection.accounts.map(({ institution }) => institution).filter((name) => name !== ''))];
  return banks.length > 0 ? banks.join(', ') : connection.connector;
}

/** Names every connection of a list; one of which nothing is known goes by its place in it. */
export function useConnectionNames(): (connection: BankConnection, all: readonly BankConnection[]) => string {
  const t = useWords('bank');
  return (connection, all) => connectionName(connection) ?? t('items.unnamed', { number: all.indexOf(connection) + 1 });
}

/** One line per connection, in the person's order, with what is known of it so far. */
export type NamedConnection = {
  readonly ref: string;
  readonly name: string;
  readonly label: string | null;
  readonly connection: BankConnection | null;
};

/** The items with their connections; `unnamed` makes a name from the place in the list. */
export function namedConnections(
  items: readonly BankItem[],
  connections: readonly BankConnection[],
  unnamed: (number: number) => string,
): readonly NamedConnection[] {
  return items.map(({ ref, label, position }) => {
    const connection = connections.find((candidate) => candidate.ref === ref) ?? null;
    const known = connection && connectionName({ ...connection, label });
    return { ref, label, connection, name: known ?? label ?? unnamed(position + 1) };
  });
}
