import { type ConnectorDefinition, connectorById } from '../connectors/catalogue.ts';
import type { Item } from './item.ts';

/** The connector of an item. Items are made from the catalogue only. */
export function connectorOf(item: Item): ConnectorDefinition {
  const connector = connectorById(item.connectorId);
  if (!connector) throw new Error(`item ${item.id} has no connector`);
  return connector;
}
